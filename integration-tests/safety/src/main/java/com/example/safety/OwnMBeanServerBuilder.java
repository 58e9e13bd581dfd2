package com.example.safety;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** The application's choice. */
public final class OwnMBeanServerBuilder extends MBeanServerBuilder {
  private static volatile boolean used;

  static boolean isUsed() {
    return used;
  }

  @Override
  public MBeanServer newMBeanServer(
      String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
    used = true;
    return super.newMBeanServer(defaultDomain, outer, delegate);
  }
}
