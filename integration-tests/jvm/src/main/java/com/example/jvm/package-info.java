/**
 * Applications that know nothing of Pitot, for Java 8. One rule: they do what a line on standard
 * input says, answer with one on standard output, and end when standard input does.
 */
package com.example.jvm;
