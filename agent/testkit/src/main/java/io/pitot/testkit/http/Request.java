package io.pitot.testkit.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, as it goes over the wire.
 *
 * @param target path and query, raw
 * @param chunked whether the body is sent in chunks of unequal size instead of with a length
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Request(
    String method, String target, Map<String, String> headers, byte[] body, boolean chunked) {
  private static final byte[] NO_BODY = {};

  static Request get(String target) {
    return of("GET", target);
  }

  static Request of(String method, String target) {
    return new Request(method, target, Map.of(), NO_BODY, false);
  }

  static Request post(String target, String contentType, byte[] body) {
    return new Request("POST", target, Map.of("Content-Type", contentType), body, false);
  }

  Request with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Request(method, target, more, body, chunked);
  }

  /** The same request, told apart from others by the parameter {@code n}. */
  Request numbered(int number) {
    String query = (target.indexOf('?') < 0 ? "?n=" : "&n=") + number;
    return new Request(method, target + query, headers, body, chunked);
  }

  Request inChunks() {
    return new Request(method, target, headers, body, true);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  byte[] bytes() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: contract.test\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    wire.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (chunked) {
      writeChunks(wire);
    } else {
      wire.writeBytes(body);
    }
    return wire.toByteArray();
  }

  private void writeChunks(ByteArrayOutputStream wire) {
    int size = 1;
    for (int at = 0; at < body.length; size = size * 2 + 1) {
      int length = Math.min(size, body.length - at);
      wire.writeBytes(
          String.format(Locale.ROOT, "%x\r\n", length).getBytes(StandardCharsets.US_ASCII));
      wire.write(body, at, length);
      wire.writeBytes(new byte[] {'\r', '\n'});
      at += length;
    }
    wire.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
