package io.pitot.it.httpclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A response as a line of text. */
final class Answers {
  private Answers() {}

  static String text(int status, String contentType, String body) {
    return status + " " + contentType + " " + body;
  }

  static String text(int status, String contentType, InputStream body) throws IOException {
    return text(status, contentType, readAll(body));
  }

  static String readAll(InputStream in) throws IOException {
    try (InputStream closed = in) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      for (int read = closed.read(buffer); read >= 0; read = closed.read(buffer)) {
        all.write(buffer, 0, read);
      }
      return new String(all.toByteArray(), StandardCharsets.US_ASCII);
    }
  }
}
