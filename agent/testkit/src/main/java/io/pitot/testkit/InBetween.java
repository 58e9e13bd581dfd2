package io.pitot.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests a version that is neither the oldest nor the newest of a library, or another way into the
 * newest. Left out without {@code -P all-versions}, which CI has: what everybody runs shall take a
 * quarter of an hour.
 */
@Tag("in-between")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InBetween {}
