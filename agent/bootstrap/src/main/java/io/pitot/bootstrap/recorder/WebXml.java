package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code servlet-mapping}s of a deployment descriptor, for servers whose API does not tell
 * them. A scan for the few elements that matter: an XML parser is outside of {@code java.base}.
 */
final class WebXml {
  private static final int MAX_BYTES = 4 << 20;

  private WebXml() {}

  /** The URL patterns of a servlet; none if the descriptor is missing or says nothing of it. */
  static List<String> urlPatterns(@Nullable InputStream descriptor, @Nullable String servletName) {
    List<String> result = new ArrayList<String>();
    if (descriptor == null || servletName == null) {
      return result;
    }
    String xml = withoutComments(read(descriptor));
    for (int at = start(xml, "servlet-mapping", 0); at >= 0; ) {
      int end = end(xml, "servlet-mapping", at);
      if (end < 0) {
        break;
      }
      String mapping = xml.substring(at, end);
      if (servletName.equals(text(mapping, "servlet-name", 0))) {
        addAll(mapping, result);
      }
      at = start(xml, "servlet-mapping", end);
    }
    return result;
  }

  private static void addAll(String mapping, List<String> result) {
    for (int at = start(mapping, "url-pattern", 0); at >= 0; ) {
      int end = end(mapping, "url-pattern", at);
      if (end < 0) {
        return;
      }
      result.add(mapping.substring(at, end).trim());
      at = start(mapping, "url-pattern", end);
    }
  }

  @Nullable
  private static String text(String xml, String element, int from) {
    int at = start(xml, element, from);
    int end = at < 0 ? -1 : end(xml, element, at);
    return end < 0 ? null : xml.substring(at, end).trim();
  }

  /** Where the content of the next such element begins; -1 if there is none. */
  private static int start(String xml, String element, int from) {
    for (int at = xml.indexOf(element, from); at >= 0; at = xml.indexOf(element, at + 1)) {
      int open = at - 1;
      while (open >= 0 && xml.charAt(open) == ':' || open >= 0 && isName(xml.charAt(open))) {
        open--; // a namespace prefix
      }
      if (open >= 0 && xml.charAt(open) == '<') {
        int close = xml.indexOf('>', at);
        return close < 0 ? -1 : close + 1;
      }
    }
    return -1;
  }

  private static int end(String xml, String element, int from) {
    for (int at = xml.indexOf("</", from); at >= 0; at = xml.indexOf("</", at + 2)) {
      int close = xml.indexOf('>', at);
      if (close < 0) {
        return -1;
      }
      if (xml.substring(at + 2, close).trim().endsWith(element)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static String withoutComments(String xml) {
    StringBuilder result = new StringBuilder(xml.length());
    int from = 0;
    for (int at = xml.indexOf("<!--"); at >= 0; at = xml.indexOf("<!--", from)) {
      result.append(xml, from, at);
      int end = xml.indexOf("-->", at);
      from = end < 0 ? xml.length() : end + 3;
    }
    return result.append(xml, from, xml.length()).toString();
  }

  private static String read(InputStream in) {
    try {
      try {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n > 0 && out.size() < MAX_BYTES; n = in.read(buffer)) {
          out.write(buffer, 0, n);
        }
        return out.toString("UTF-8"); // patterns outside ASCII in another encoding do not match
      } finally {
        in.close();
      }
    } catch (IOException e) {
      return ""; // as good as none: the endpoint is derived from the path then
    }
  }
}
