package com.example.jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** An MBean of any attributes. */
final class Bean implements DynamicMBean {
  private final Map<String, Supplier<Object>> attributes = new LinkedHashMap<>();

  Bean with(String attribute, Supplier<Object> value) {
    attributes.put(attribute, value);
    return this;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Supplier<Object> value = attributes.get(attribute);
    if (value == null) {
      throw new AttributeNotFoundException("no " + attribute);
    }
    return value.get();
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] infos =
        attributes.keySet().stream()
            .map(name -> new MBeanAttributeInfo(name, "long", name, true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(Bean.class.getName(), "a bean", infos, null, null, null);
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Attribute attribute) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AttributeList setAttributes(AttributeList list) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object invoke(String action, Object[] arguments, String[] signature) {
    throw new UnsupportedOperationException();
  }
}
