package io.pitot.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A certificate with its key, made for one test: the JDK can read X.509 but not write it. */
public final class TestCertificate {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int EXPLICIT = 0xA0;
  private static final int IMPLICIT = 0x80;
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;
  private static final byte[] TRUE = {1, 1, (byte) 0xFF};
  private static final byte[] ECDSA_SHA256 = {6, 8, 42, -122, 72, -50, 61, 4, 3, 2};
  private static final byte[] RSA_SHA256 = {6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 11, 5, 0};
  private static final byte[] COMMON_NAME = {6, 3, 85, 4, 3};
  private static final byte[] BASIC_CONSTRAINTS = {6, 3, 85, 29, 19};
  private static final byte[] ALTERNATIVE_NAMES = {6, 3, 85, 29, 17};

  private final String name;
  private final KeyPair keys;
  private final byte[] der;

  private TestCertificate(String name, KeyPair keys, byte[] der) {
    this.name = name;
    this.keys = keys;
    this.der = der;
  }

  /** One that signs others, and itself. */
  public static TestCertificate authority(String name) {
    KeyPair keys = keys("EC");
    return new TestCertificate(name, keys, signed(name, keys, name, keys, true));
  }

  /**
   * One signed by this one, with a key of elliptic curves.
   *
   * @param alternatives host names, addresses, URIs and e-mail addresses
   */
  public TestCertificate issue(String subject, String... alternatives) {
    return issue(keys("EC"), subject, alternatives);
  }

  /** As {@link #issue}, with a key of RSA. */
  public TestCertificate issueRsa(String subject, String... alternatives) {
    return issue(keys("RSA"), subject, alternatives);
  }

  private TestCertificate issue(KeyPair own, String subject, String... alternatives) {
    return new TestCertificate(subject, own, signed(name, keys, subject, own, false, alternatives));
  }

  public String certificatePem() {
    return pem("CERTIFICATE", der);
  }

  /** PKCS#8, not encrypted. */
  public String keyPem() {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  /** What the JDK makes of it. */
  public X509Certificate certificate() {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a key store with this one's certificate, for {@code javax.net.ssl.trustStore}. */
  public void writeTrustStore(Path file, String password) {
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted().store(out, password.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", certificate());
    return store;
  }

  /** For a server that shows this one. */
  public SSLContext server() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      X509Certificate[] chain = {certificate()};
      store.setKeyEntry("own", keys.getPrivate(), new char[0], chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a client that trusts what this one has signed, and shows {@code own} if it is not null. */
  public SSLContext client(TestCertificate own) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own == null ? null : new KeyManager[] {new Shown(own)}, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows it to every server, also to those that name other authorities. */
  private static final class Shown extends X509ExtendedKeyManager {
    private final TestCertificate own;

    Shown(TestCertificate own) {
      this.own = own;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return own.name;
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return own.name;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {own.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return own.keys.getPrivate();
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {own.name};
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      throw new UnsupportedOperationException();
    }
  }

  private static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 5280, section 4.1. */
  private static byte[] signed(
      String issuer,
      KeyPair issuerKeys,
      String subject,
      KeyPair subjectKeys,
      boolean authority,
      String... alternatives) {
    boolean rsa = issuerKeys.getPrivate().getAlgorithm().equals("RSA");
    byte[] algorithm = der(SEQUENCE, rsa ? RSA_SHA256 : ECDSA_SHA256);
    Instant now = Instant.now();
    byte[] body =
        der(
            SEQUENCE,
            der(EXPLICIT, der(INTEGER, new byte[] {2})),
            der(INTEGER, new BigInteger(64, new SecureRandom()).setBit(0).toByteArray()),
            algorithm,
            name(issuer),
            der(SEQUENCE, time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(1, ChronoUnit.DAYS))),
            name(subject),
            subjectKeys.getPublic().getEncoded(),
            der(EXPLICIT | 3, der(SEQUENCE, extensions(authority, alternatives))));
    try {
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(issuerKeys.getPrivate());
      signature.update(body);
      return der(SEQUENCE, body, algorithm, der(BIT_STRING, new byte[1], signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[][] extensions(boolean authority, String... alternatives) {
    List<byte[]> result = new ArrayList<>();
    if (authority) {
      result.add(der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))));
    }
    byte[][] names =
        Arrays.stream(alternatives).map(TestCertificate::alternative).toArray(byte[][]::new);
    if (names.length > 0) {
      result.add(der(SEQUENCE, ALTERNATIVE_NAMES, der(OCTET_STRING, der(SEQUENCE, names))));
    }
    return result.toArray(new byte[0][]);
  }

  private static byte[] alternative(String text) {
    if (text.matches("[0-9.]+|.*:.*:.*")) {
      try {
        return der(IMPLICIT | IP, InetAddress.getByName(text).getAddress());
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(e);
      }
    }
    int kind = text.contains("://") ? URI : text.contains("@") ? EMAIL : DNS;
    return der(IMPLICIT | kind, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] name(String commonName) {
    byte[] text = der(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
    return der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text)));
  }

  private static byte[] time(Instant instant) {
    return der(UTC_TIME, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(content::writeBytes);
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(tag);
    int length = content.size();
    if (length < 128) {
      result.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int from = digits[0] == 0 ? 1 : 0;
      result.write(128 | digits.length - from);
      result.write(digits, from, digits.length - from);
    }
    result.writeBytes(content.toByteArray());
    return result.toByteArray();
  }

  private static String pem(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
