package io.pitot.agent.core.jmx;

import io.pitot.agent.core.config.JmxQuery;
import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** One question to an MBean server: which beans a rule means, or what one of them says. */
final class JmxStep {
  final JmxRule rule;

  /** Null for the question which there are. */
  @Nullable final ObjectName bean;

  private final MBeanServer server;
  @Nullable private JmxValue value;
  @Nullable private String failure;
  private List<JmxStep> found = Collections.emptyList();

  JmxStep(JmxRule rule, MBeanServer server, @Nullable ObjectName bean) {
    this.rule = rule;
    this.server = server;
    this.bean = bean;
  }

  /** Runs code of the application. */
  void read() throws JMException {
    if (bean == null) {
      List<JmxStep> steps = new ArrayList<JmxStep>();
      for (ObjectName each : server.queryNames(new ObjectName(rule.query.objectName), null)) {
        steps.add(new JmxStep(rule, server, each));
      }
      found = steps;
    } else {
      value = value(bean);
    }
  }

  /** Null if the bean has no value at the moment. */
  @Nullable
  private JmxValue value(ObjectName name) throws JMException {
    Object attribute;
    try {
      attribute = server.getAttribute(name, rule.query.attribute);
    } catch (InstanceNotFoundException e) {
      return null; // it has gone meanwhile
    }
    for (String key : rule.query.path) {
      if (attribute != null) {
        attribute = ((CompositeData) attribute).get(key);
      }
    }
    if (attribute == null) {
      return null;
    }
    double number = number(attribute);
    return Double.isNaN(number) ? null : new JmxValue(labels(name), number);
  }

  private static double number(Object attribute) {
    if (attribute instanceof Boolean) {
      return attribute.equals(true) ? 1 : 0;
    }
    return ((Number) attribute).doubleValue();
  }

  private List<String> labels(ObjectName name) {
    List<String> labels = new ArrayList<String>();
    for (String key : rule.keys) {
      String label = name.getKeyProperty(key);
      if (label == null) {
        label = key.equals(JmxQuery.DOMAIN) ? name.getDomain() : "";
      }
      labels.add(label.startsWith("\"") ? ObjectName.unquote(label) : label);
    }
    return labels;
  }

  /** The message of an exception of JMX itself; others are the application's, told by class. */
  void fail(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String type = cause.getClass().getName();
    boolean known = type.startsWith("javax.management.") || cause instanceof ClassCastException;
    failure = "failed: " + type + (known ? ": " + cause.getMessage() : "");
  }

  @Nullable
  JmxValue value() {
    return value;
  }

  @Nullable
  String failure() {
    return failure;
  }

  /** The beans that there are, each a step to be taken. */
  List<JmxStep> found() {
    return found;
  }

  @Override
  public String toString() {
    return (bean == null ? rule.query.objectName : bean.getCanonicalName())
        + "#"
        + rule.query.attribute;
  }
}
