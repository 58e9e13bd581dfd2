package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates and keys of the endpoint. Their files are looked at when a client connects, at most
 * once a second, and by their content: new ones hold from that connection on, broken ones are said
 * once and the old ones kept. Event loop only.
 *
 * <p>The JDK's TLS is touched by the first client and not before: it reads settings that the
 * application may still make, and on Java 11 and later asks for a {@code System.Logger}.
 */
final class Tls {
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final long SAY_NANOS = 60_000_000_000L;

  /** The JDK keeps 20,000 sessions otherwise, each with the certificates of its client. */
  private static final int MAX_SESSIONS = 64;

  private static final int SESSION_SECONDS = 3_600;
  private static final char[] NO_PASSWORD = {};

  /** Shared by all connections: each is used between two calls of the engine, on one thread. */
  final TlsBuffers buffers = new TlsBuffers();

  private final TlsSettings settings;
  private final ExporterLog log;

  /** As last seen; null before {@link #check}. */
  @Nullable private Files seen;

  @Nullable private SSLContext context;
  private String[] protocols = {};
  private long lookedNanos;
  @Nullable private String problem;
  private long failureSaidNanos;
  private boolean failureSaid;

  Tls(TlsSettings settings, ExporterLog log) {
    this.settings = settings;
    this.log = log;
  }

  /** What the settings name, as text. */
  private static final class Files {
    final Pem certificate;
    final Pem key;
    @Nullable final Pem clientCa;

    Files(TlsSettings settings) throws IOException {
      certificate = Pem.ofCertificates(settings.certFile);
      key = Pem.ofKey(settings.keyFile);
      clientCa = settings.clientCaFile == null ? null : Pem.ofCertificates(settings.clientCaFile);
    }

    boolean sameAs(Files other) {
      return certificate.sameAs(other.certificate)
          && key.sameAs(other.key)
          && (clientCa == null || other.clientCa == null || clientCa.sameAs(other.clientCa));
    }
  }

  /**
   * Whether the files are there and look right, before the port is opened.
   *
   * @throws IOException with a sentence for the user
   */
  void check() throws IOException {
    seen = new Files(settings);
    lookedNanos = System.nanoTime();
  }

  /**
   * For one connection.
   *
   * @throws IOException if there never was a good certificate; has been logged
   */
  SSLEngine engine() throws IOException {
    look();
    SSLContext current = context;
    if (current == null) {
      throw new IOException("no certificate");
    }
    SSLEngine engine = current.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols);
    parameters.setUseCipherSuitesOrder(true);
    if (settings.clientAuth.requires) {
      parameters.setNeedClientAuth(true);
    } else if (settings.clientAuth.asks) {
      parameters.setWantClientAuth(true);
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  private void look() {
    long now = System.nanoTime();
    if (context != null && now - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = now;
    try {
      Files found = new Files(settings);
      if (context == null || seen == null || !found.sameAs(seen)) {
        boolean first = context == null;
        seen = found; // whether it is good or not: it is tried once
        context = context(found);
        problem = null;
        if (!first) {
          log.info("new TLS certificate from " + settings.certFile);
        }
      }
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
    } catch (GeneralSecurityException e) {
      complain(settings.certFile + ": " + e.getMessage());
    } catch (RuntimeException e) {
      complain(settings.certFile + ": " + e); // of a security provider
    }
  }

  private void complain(String what) {
    if (!what.equals(problem)) {
      problem = what;
      log.warn(
          "TLS: "
              + what
              + (context == null ? "; nobody is served" : "; the certificate from before is kept"),
          null);
    }
  }

  private SSLContext context(Files files) throws IOException, GeneralSecurityException {
    X509Certificate[] chain = files.certificate.certificates();
    PrivateKey key = files.key.keyOf(chain[0].getPublicKey());
    if (!belong(key, chain[0].getPublicKey())) {
      throw new IOException(
          settings.keyFile + ": this is not the key of the certificate in " + settings.certFile);
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("pitot", key, NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(keys.getKeyManagers(), trust(files), null);
    made.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
    made.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
    protocols = protocols(made);
    return made;
  }

  private TrustManager[] trust(Files files) throws IOException, GeneralSecurityException {
    if (!settings.clientAuth.verifies || files.clientCa == null) {
      return new TrustManager[] {new AnyClient()};
    }
    KeyStore store = emptyStore();
    X509Certificate[] authorities = files.clientCa.certificates();
    for (int i = 0; i < authorities.length; i++) {
      store.setCertificateEntry("ca" + i, authorities[i]);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private String[] protocols(SSLContext made) throws IOException {
    List<String> result = new ArrayList<String>();
    for (String supported : made.getSupportedSSLParameters().getProtocols()) {
      for (TlsSettings.Version version : TlsSettings.Version.values()) {
        if (version.compareTo(settings.minVersion) >= 0 && version.protocol.equals(supported)) {
          result.add(supported);
        }
      }
    }
    if (result.isEmpty()) {
      throw new IOException("this JVM does not know " + settings.minVersion.protocol);
    }
    return result.toArray(new String[0]);
  }

  /** By a signature; algorithms that need more than a name to sign are believed. */
  private static boolean belong(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String name = key.getAlgorithm();
    String algorithm =
        name.equals("RSA")
            ? "SHA256withRSA"
            : name.equals("EC") ? "SHA256withECDSA" : name.equals("EdDSA") ? name : null;
    if (algorithm == null) {
      return true;
    }
    byte[] message = {1};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(message);
    return signature.verify(signed);
  }

  /** Whether the client's certificate has one of the names that are let in. Handshake done. */
  boolean admits(SSLEngine engine) {
    if (settings.clientAllowedSans.isEmpty()) {
      return true;
    }
    try {
      Certificate own = engine.getSession().getPeerCertificates()[0];
      return own instanceof X509Certificate && hasAllowedName((X509Certificate) own);
    } catch (GeneralSecurityException | IOException e) {
      return false; // none was shown, or it has names that cannot be read
    }
  }

  private boolean hasAllowedName(X509Certificate certificate) throws GeneralSecurityException {
    java.util.Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return false;
    }
    for (List<?> name : names) {
      // The first is the kind of name. All kinds but foreign ones are text.
      if (name.get(1) instanceof String && settings.clientAllowedSans.contains(name.get(1))) {
        return true;
      }
    }
    return false;
  }

  /** Said at most once a minute: whoever can reach the port can fail. */
  void handshakeFailed(@Nullable SocketAddress client, Exception cause) {
    long now = System.nanoTime();
    if (!failureSaid || now - failureSaidNanos > SAY_NANOS) {
      failureSaid = true;
      failureSaidNanos = now;
      log.warn("TLS with " + client + " failed", cause);
    }
  }
}
