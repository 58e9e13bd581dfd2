package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Series;
import java.util.Map;

/**
 * The labels of a series without their braces, {@code service="shop",method="GET"}: the same bytes
 * in both text formats, encoded once and kept in {@link Series#rendered}. Therefore a registry is
 * written with one set of constant labels only.
 */
final class LabelText {
  private final Map<String, String> constants;
  private final ByteSink scratch = new ByteSink(256);

  /** {@code constants} go first, in their order; where a family has such a label, its own wins. */
  LabelText(Map<String, String> constants) {
    this.constants = constants;
  }

  byte[] of(Descriptor family, Series series) {
    Object rendered = series.rendered;
    if (rendered == null) {
      rendered = render(family, series);
      series.rendered = rendered;
    }
    return (byte[]) rendered;
  }

  private byte[] render(Descriptor family, Series series) {
    scratch.truncate(0);
    for (Map.Entry<String, String> constant : constants.entrySet()) {
      if (!family.hasLabel(constant.getKey())) {
        label(constant.getKey(), constant.getValue());
      }
    }
    for (int i = 0; i < family.labelCount(); i++) {
      label(family.labelName(i), series.labelValue(i));
    }
    return scratch.toByteArray();
  }

  private void label(String name, String value) {
    if (scratch.length() > 0) {
      scratch.put(',');
    }
    scratch.ascii(name);
    scratch.ascii("=\"");
    Escaping.put(scratch, value, true);
    scratch.put('"');
  }
}
