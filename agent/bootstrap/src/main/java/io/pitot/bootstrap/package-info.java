/**
 * The bootstrap room: what woven application code may call. One rule: {@code java.base} of Java 8
 * and nothing else, no lambdas, and nothing here ever throws into the application.
 */
package io.pitot.bootstrap;
