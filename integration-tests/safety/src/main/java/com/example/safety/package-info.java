/**
 * Applications that know nothing of Pitot, for Java 8: what the safety contract is tried on. One
 * rule: everything they say is a line on standard output, and they end when standard input does.
 */
package com.example.safety;
