package dev.stickerstreams.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

  private static Map<String, Object> configs(String... keysAndValues) {
    Map<String, Object> configs = new HashMap<>();
    configs.put(RegistryConfig.URL, "http://a:8081");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      configs.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return configs;
  }

  @Test
  void shouldHaveDefaults() {
    RegistryConfig config = new RegistryConfig(configs());
    assertThat(config.autoRegister()).isTrue();
    assertThat(config.connectTimeout()).hasMillis(5_000);
    assertThat(config.readTimeout()).hasMillis(10_000);
    assertThat(config.longestWait()).hasMillis(120_000);
    assertThat(config.userInfo()).isNull();
    assertThat(config.bearerToken()).isNull();
    assertThat(config.basicAuthSource()).isNull();
  }

  @Test
  void shouldTakeEveryKey() {
    RegistryConfig config =
        new RegistryConfig(
            configs(
                RegistryConfig.URL,
                "http://a:8081, https://b/x",
                RegistryConfig.AUTO_REGISTER,
                "false",
                RegistryConfig.BASIC_AUTH_SOURCE,
                "USER_INFO",
                RegistryConfig.BASIC_AUTH_USER_INFO,
                "u:p",
                RegistryConfig.CONNECT_TIMEOUT_MS,
                "1",
                RegistryConfig.READ_TIMEOUT_MS,
                "2",
                RegistryConfig.WAIT_MS,
                "3",
                "schema.registry.ssl.truststore.location",
                "/trust.p12"));
    assertThat(config.urls())
        .containsExactly(URI.create("http://a:8081/"), URI.create("https://b/x/"));
    assertThat(config.autoRegister()).isFalse();
    assertThat(config.basicAuthSource()).isEqualTo("USER_INFO");
    assertThat(config.userInfo()).isEqualTo(new Password("u:p"));
    assertThat(config.connectTimeout()).hasMillis(1);
    assertThat(config.readTimeout()).hasMillis(2);
    assertThat(config.longestWait()).hasMillis(3);
    assertThat(config.ssl()).containsEntry("ssl.truststore.location", "/trust.p12");
  }

  @Test
  void shouldDocumentEveryKey() {
    RegistryConfig.DEFINITION
        .configKeys()
        .values()
        .forEach(key -> assertThat(key.documentation).as(key.name).isNotBlank());
  }

  @Test
  void shouldTellWhetherThereIsARegistry() {
    assertThat(RegistryConfig.namesRegistry(configs())).isTrue();
    assertThat(RegistryConfig.namesRegistry(Map.of())).isFalse();
    assertThat(RegistryConfig.namesRegistry(Map.of(RegistryConfig.URL, " "))).isFalse();
  }

  @Test
  void shouldRefuseBadUrlsWithoutShowingThem() {
    for (String url :
        new String[] {"u:secret@host", "ftp://u:secret@host", "http://", "http://%"}) {
      assertThatThrownBy(() -> new RegistryConfig(configs(RegistryConfig.URL, url)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(RegistryConfig.URL)
          .hasMessageNotContaining("secret");
    }
    assertThatThrownBy(() -> new RegistryConfig(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url is not set");
  }

  @Test
  void shouldRefuseContradictions() {
    assertRefused("not both", "basic.auth.user.info", "u:p", "bearer.auth.token", "t");
    assertRefused(
        "set basic.auth.user.info=user:password", "basic.auth.credentials.source", "USER_INFO");
    assertRefused("SASL_INHERIT", "basic.auth.credentials.source", "SASL_INHERIT");
    assertRefused("OAUTHBEARER", "bearer.auth.credentials.source", "OAUTHBEARER");
    assertRefused("always checked", "schema.registry.ssl.endpoint.identification.algorithm", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2\nx", "hunter2\r\nHost: evil", "hunter2\u0000x", "hunter2\u4e2d"})
  void shouldRefuseTokensThatNoHeaderCanHoldWithoutShowingThem(String token) {
    assertThatThrownBy(() -> new RegistryConfig(configs(RegistryConfig.BEARER_AUTH_TOKEN, token)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RegistryConfig.BEARER_AUTH_TOKEN)
        .hasStackTraceContaining("line break")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
  }

  @Test
  void shouldTakePasswordsOfAnyCharacters() {
    RegistryConfig config =
        new RegistryConfig(configs(RegistryConfig.BASIC_AUTH_USER_INFO, "u:p\n\u4e2d"));

    assertThat(Authorization.of(config).header(URI.create("http://a")).orElseThrow())
        .matches("Basic [A-Za-z0-9+/=]+");
  }

  private static void assertRefused(String reason, String... keysAndValues) {
    assertThatThrownBy(() -> new RegistryConfig(configs(keysAndValues)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason);
  }
}
