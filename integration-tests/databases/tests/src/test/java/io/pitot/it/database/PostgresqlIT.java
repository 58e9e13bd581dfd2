package io.pitot.it.database;

class PostgresqlIT extends PostgresqlContract {}
