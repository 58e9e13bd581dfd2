/** What the measured services say of themselves. One rule: nothing here runs unless it is asked. */
package io.pitot.benchmarks.service;
