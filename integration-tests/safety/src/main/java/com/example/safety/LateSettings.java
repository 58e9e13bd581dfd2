package com.example.safety;

import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;

/**
 * Chooses its log manager and its MBean server late, as start scripts in Java do: whoever used them
 * before would have made that choice for good.
 */
public final class LateSettings {
  private LateSettings() {}

  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    Standard.awaitEnd();
    if (System.getProperty("java.util.logging.manager") == null) {
      System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    }
    System.setProperty("javax.management.builder.initial", OwnMBeanServerBuilder.class.getName());
    Standard.say("log manager: " + LogManager.getLogManager().getClass().getSimpleName());
    ManagementFactory.getPlatformMBeanServer();
    Standard.say("own MBean server: " + OwnMBeanServerBuilder.isUsed());
    Standard.say("main ended");
  }
}
