package dev.stickerstreams.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with certificates on both sides, made by the JDK's keytool. */
@Timeout(60)
class RegistryTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;

  private static Path serverKeys;
  private static Path clientKeys;
  private static Path serverTrust;
  private static Path clientTrust;
  private StubRegistry server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    serverKeys = keyPair("server");
    clientKeys = keyPair("client");
    clientTrust = trusting("server", serverKeys);
    serverTrust = trusting("client", clientKeys);
  }

  @BeforeEach
  void start() throws IOException {
    server = StubRegistry.withMutualTls(RegistryTls.context(stores(serverKeys, serverTrust)));
    server.answering(200, "{\"schema\":\"\\\"string\\\"\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowItsCertificateToATrustedServer() {
    SchemaRegistry registry = client(stores(clientKeys, clientTrust));
    assertThat(registry.schema(1).getType()).isEqualTo(Schema.Type.STRING);
  }

  @Test
  void shouldNotTalkToAStranger() {
    assertUnavailable(client(stores(clientKeys, serverTrust)), "PKIX path building failed");
  }

  @Test
  void shouldSayThatTheServerWantsACertificate() {
    Map<String, Object> withoutKeys = new HashMap<>(stores(clientKeys, clientTrust));
    withoutKeys.keySet().removeIf(key -> key.contains("key"));
    assertUnavailable(client(withoutKeys), "https://localhost");
    assertThat(server.requests()).isEmpty();
  }

  private static void assertUnavailable(SchemaRegistry registry, String reason) {
    assertThatThrownBy(() -> registry.schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(reason);
  }

  private SchemaRegistry client(Map<String, Object> ssl) {
    Map<String, Object> configs = new HashMap<>();
    ssl.forEach((key, value) -> configs.put(RegistryConfig.PREFIX + key, value));
    configs.put(RegistryConfig.URL, "https://" + server.address());
    configs.put(RegistryConfig.WAIT_MS, 0);
    return new SchemaRegistry(new RegistryConfig(configs));
  }

  private static Map<String, Object> stores(Path keys, Path trust) {
    Map<String, String> ssl =
        Map.of(
            "ssl.keystore.location",
            keys.toString(),
            "ssl.keystore.password",
            PASSWORD,
            "ssl.keystore.type",
            "PKCS12",
            "ssl.key.password",
            PASSWORD,
            "ssl.truststore.location",
            trust.toString(),
            "ssl.truststore.password",
            PASSWORD,
            "ssl.truststore.type",
            "PKCS12");
    return new HashMap<>(ssl);
  }

  private static Path keyPair(String name) throws Exception {
    Path store = folder.resolve(name + "-keys.p12");
    keytool(
        store,
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
    return store;
  }

  private static Path trusting(String name, Path keys) throws Exception {
    Path certificate = folder.resolve(name + ".pem");
    keytool(keys, "-exportcert", "-alias", name, "-rfc", "-file", certificate.toString());
    Path store = folder.resolve(name + "-trust.p12");
    keytool(store, "-importcert", "-noprompt", "-alias", name, "-file", certificate.toString());
    return store;
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
