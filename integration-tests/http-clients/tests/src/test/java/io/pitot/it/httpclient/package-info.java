/** The contract of HTTP clients on each library, its oldest and its newest version. */
package io.pitot.it.httpclient;
