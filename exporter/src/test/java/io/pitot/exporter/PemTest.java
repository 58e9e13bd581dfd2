package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pitot.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {
  private static final TestCertificate AUTHORITY = TestCertificate.authority("authority");

  @TempDir Path folder;

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("file.pem"), content).toString();
  }

  @Test
  void chainsAreReadInTheirOrder_whateverStandsAround() throws IOException {
    TestCertificate server = AUTHORITY.issue("server");
    String text =
        "subject=server\n"
            + server.keyPem()
            + server.certificatePem().replace("\n", "\r\n")
            + "\nissuer\n"
            + AUTHORITY.certificatePem();
    assertThat(Pem.ofCertificates(file(text)).certificates())
        .containsExactly(server.certificate(), AUTHORITY.certificate());
    assertThat(
            Pem.ofKey(
                    file(
                        "-----BEGIN EC PARAMETERS-----\nBg==\n-----END EC PARAMETERS-----\n"
                            + text))
                .keyOf(server.certificate().getPublicKey())
                .getAlgorithm())
        .isEqualTo("EC");
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, 'the key is encrypted, and Pitot is told no passwords'",
    "RSA PRIVATE KEY, 'RSA PRIVATE KEY is an old format, PKCS#8 is needed'",
    "EC PRIVATE KEY, 'EC PRIVATE KEY is an old format, PKCS#8 is needed'"
  })
  void otherKeysAreAnsweredByHowToConvertThem(String label, String sentence) throws IOException {
    String file = file("-----BEGIN " + label + "-----\nSECRET\n-----END " + label + "-----\n");
    assertThatThrownBy(() -> Pem.ofKey(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": " + sentence + "; convert it by openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void whatIsMissingOrCutOffIsSaid() throws IOException {
    String certificate = AUTHORITY.certificatePem();
    String noKey = file(certificate);
    assertThatThrownBy(() -> Pem.ofKey(noKey)).hasMessage(noKey + ": no private key in it");
    String noCertificate = file(AUTHORITY.keyPem());
    assertThatThrownBy(() -> Pem.ofCertificates(noCertificate))
        .hasMessage(noCertificate + ": no certificate in it");
    String cut = file(certificate.substring(0, 200));
    assertThatThrownBy(() -> Pem.ofCertificates(cut)).hasMessage(cut + ": a block has no end");
  }

  @Test
  void contentIsNotShownWhereItIsWrong() throws IOException {
    String base64 = "c2VjcmV0c2VjcmV0";
    String file = file("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    Pem pem = Pem.ofKey(file);
    assertThatThrownBy(() -> pem.keyOf(AUTHORITY.certificate().getPublicKey()))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no valid EC key, as the certificate needs")
        .hasNoCause();
  }
}
