package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/**
 * A key with a certificate for the loopback address, and a store that trusts it.
 *
 * @param keys PKCS 12 file with the key
 * @param trusted PKCS 12 file with the certificate alone
 */
record Certificates(Path keys, Path trusted) {

  static final String PASSWORD = "certificates-password";

  private static final String TYPE = "PKCS12";
  private static final String ALIAS = "broker";
  private static final int KEYTOOL_SECONDS = 30;

  static Certificates create(Path directory) throws Exception {
    Path keys = directory.resolve("keys.p12");
    generate(keys);
    Path trusted = directory.resolve("trusted.p12");
    trust(keys, trusted);
    return new Certificates(keys, trusted);
  }

  private static void generate(Path keys) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                TYPE,
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as("exit code of keytool").isZero();
  }

  private static void trust(Path keys, Path trusted) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(keys)) {
      own.load(in, PASSWORD.toCharArray());
    }
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    store.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
    try (OutputStream out = Files.newOutputStream(trusted)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }
}
