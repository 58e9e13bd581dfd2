package io.pitot.testkit.openmetrics;

import java.util.Map;

/**
 * One line.
 *
 * @param labels unescaped, in the order of their names
 * @param text the value as it was written
 */
public record Sample(String name, Map<String, String> labels, String text, double value) {}
