/** What other agents are compared with. */
package io.pitot.benchmarks.idle;
