/**
 * A small service of today. One rule: it knows nothing of agents, and its package is none that
 * Pitot would leave alone.
 */
package com.example.shop;
