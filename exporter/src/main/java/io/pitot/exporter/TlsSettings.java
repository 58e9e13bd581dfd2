package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * TLS of the endpoint, with the names and meanings of Prometheus' own web configuration. Immutable.
 */
public final class TlsSettings {
  /** What is asked of clients, as {@code client_auth_type} has it. */
  public enum ClientAuth {
    NO_CLIENT_CERT("NoClientCert", false, false, false),
    REQUEST_CLIENT_CERT("RequestClientCert", true, false, false),
    REQUIRE_ANY_CLIENT_CERT("RequireAnyClientCert", true, true, false),
    VERIFY_CLIENT_CERT_IF_GIVEN("VerifyClientCertIfGiven", true, false, true),
    REQUIRE_AND_VERIFY_CLIENT_CERT("RequireAndVerifyClientCert", true, true, true);

    private final String text;

    /** Whether a certificate is asked for. */
    final boolean asks;

    final boolean requires;

    /** Whether it must be signed by one of {@code client_ca_file}. */
    final boolean verifies;

    ClientAuth(String text, boolean asks, boolean requires, boolean verifies) {
      this.text = text;
      this.asks = asks;
      this.requires = requires;
      this.verifies = verifies;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ClientAuth of(String text) {
      if (text.equals("RequireClientCert")) {
        return REQUIRE_ANY_CLIENT_CERT; // Prometheus' other name for it
      }
      for (ClientAuth type : values()) {
        if (type.text.equals(text)) {
          return type;
        }
      }
      throw new IllegalArgumentException(text);
    }
  }

  /** The oldest version of the protocol that is spoken, as {@code min_version} has it. */
  public enum Version {
    TLS10("TLSv1"),
    TLS11("TLSv1.1"),
    TLS12("TLSv1.2"),
    TLS13("TLSv1.3");

    /** As the JDK calls it. */
    final String protocol;

    Version(String protocol) {
      this.protocol = protocol;
    }
  }

  final String certFile;
  final String keyFile;
  @Nullable final String clientCaFile;
  final ClientAuth clientAuth;
  final Version minVersion;

  /** One of these must be among the client's subject alternative names; empty: any will do. */
  final List<String> clientAllowedSans;

  /**
   * @param certFile PEM: the certificate of the endpoint, then those that signed it
   * @param keyFile PEM: its key, PKCS#8 and not encrypted
   * @param clientCaFile PEM; needed if {@code clientAuth} verifies
   */
  public TlsSettings(
      String certFile,
      String keyFile,
      @Nullable String clientCaFile,
      ClientAuth clientAuth,
      Version minVersion,
      List<String> clientAllowedSans) {
    this.certFile = certFile;
    this.keyFile = keyFile;
    this.clientCaFile = clientCaFile;
    this.clientAuth = clientAuth;
    this.minVersion = minVersion;
    this.clientAllowedSans = Collections.unmodifiableList(new ArrayList<String>(clientAllowedSans));
  }
}
