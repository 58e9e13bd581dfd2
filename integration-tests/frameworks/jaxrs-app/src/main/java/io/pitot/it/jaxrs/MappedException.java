package io.pitot.it.jaxrs;

/** One that the application has an answer for. */
final class MappedException extends RuntimeException {}
