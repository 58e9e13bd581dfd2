/**
 * A small service of the old kind. One rule: it knows nothing of agents, and its package is none
 * that Pitot would leave alone.
 */
package com.example.shop;
