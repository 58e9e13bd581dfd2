/**
 * Builds the agent's jar from what Maven resolved. Runs in the build only; nothing of it is
 * shipped.
 */
package io.pitot.assembler;
