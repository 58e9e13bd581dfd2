package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * One file with certificates or a private key (RFC 7468): text between {@code -----BEGIN X-----}
 * and {@code -----END X-----}, and whatever stands around. Reading looks at the text alone: the
 * JDK's cryptography is not touched before the content is asked for.
 *
 * <p>Failures are IOExceptions whose message is a sentence for the user, and never shows content.
 */
final class Pem {
  private static final int MAX_BYTES = 1 << 20;
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  private final String name;
  private final byte[] content;
  private final List<byte[]> certificates = new ArrayList<byte[]>();
  @Nullable private byte[] key;
  @Nullable private String foreignKey;

  private Pem(String name, byte[] content) throws IOException {
    this.name = name;
    this.content = content;
    String text = new String(content, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
      String label = labelEnd < 0 ? "" : text.substring(at + BEGIN.length(), labelEnd);
      int end = text.indexOf(DASHES + "END " + label + DASHES, at);
      if (end < 0) {
        throw new IOException(name + ": a block has no end");
      }
      add(label, text.substring(labelEnd + DASHES.length(), end));
    }
  }

  private void add(String label, String base64) {
    if (label.equals(CERTIFICATE)) {
      certificates.add(Base64.getMimeDecoder().decode(base64));
    } else if (label.equals(PRIVATE_KEY)) {
      key = Base64.getMimeDecoder().decode(base64);
    } else if (label.endsWith(PRIVATE_KEY)) {
      foreignKey = label;
    }
  }

  /** A certificate and those that signed it, or several authorities. */
  static Pem ofCertificates(String file) throws IOException {
    Pem pem = read(file);
    if (pem.certificates.isEmpty()) {
      throw new IOException(file + ": no certificate in it");
    }
    return pem;
  }

  static Pem ofKey(String file) throws IOException {
    Pem pem = read(file);
    if (pem.key != null) {
      return pem;
    }
    if (pem.foreignKey == null) {
      throw new IOException(file + ": no private key in it");
    }
    throw new IOException(
        file
            + (pem.foreignKey.startsWith("ENCRYPTED")
                ? ": the key is encrypted, and Pitot is told no passwords"
                : ": " + pem.foreignKey + " is an old format, PKCS#8 is needed")
            + "; convert it by openssl pkcs8 -topk8 -nocrypt");
  }

  private static Pem read(String file) throws IOException {
    return new Pem(file, bytes(file));
  }

  /** A whole small file. */
  static byte[] bytes(String file) throws IOException {
    ByteSink out = new ByteSink(4096);
    try (InputStream in = new FileInputStream(new File(file))) {
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        out.put(buffer, 0, n);
        if (out.length() > MAX_BYTES) {
          throw new IOException(file + ": larger than 1 MiB");
        }
      }
    }
    return out.toByteArray();
  }

  boolean sameAs(Pem other) {
    return Arrays.equals(content, other.content);
  }

  X509Certificate[] certificates() throws IOException {
    X509Certificate[] result = new X509Certificate[certificates.size()];
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (int i = 0; i < result.length; i++) {
        result[i] =
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(certificates.get(i)));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(name + ": no valid certificate: " + e.getMessage(), e);
    }
    return result;
  }

  /** The key that belongs to {@code certified}, which says of which algorithm it is. */
  PrivateKey keyOf(PublicKey certified) throws IOException {
    String algorithm = certified.getAlgorithm();
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      // Not the cause: some of them quote the key.
      throw new IOException(name + ": no valid " + algorithm + " key, as the certificate needs");
    }
  }
}
