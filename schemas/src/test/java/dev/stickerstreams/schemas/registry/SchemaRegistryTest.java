package dev.stickerstreams.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Sticker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SchemaRegistryTest {

  private static final Schema SCHEMA = Sticker.getClassSchema();
  private static final String ID_SEVEN = "{\"id\":7}";
  private static final String STRING_SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

  private StubRegistry server;

  @BeforeEach
  void start() throws IOException {
    server = new StubRegistry();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SchemaRegistry client(Object... keysAndValues) {
    return clientOf("http://" + server.address(), keysAndValues);
  }

  private static SchemaRegistry clientOf(String urls, Object... keysAndValues) {
    Map<String, Object> configs = new HashMap<>();
    configs.put(RegistryConfig.URL, urls);
    configs.put(RegistryConfig.WAIT_MS, 0);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      configs.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new SchemaRegistry(new RegistryConfig(configs));
  }

  @Test
  void shouldRegisterAtTheTopicsSubjectAndRemember() {
    server.answering(200, ID_SEVEN);
    SchemaRegistry registry = client();
    assertThat(registry.id("stickers", SCHEMA)).isEqualTo(7);
    assertThat(registry.id("stickers", SCHEMA)).isEqualTo(7);
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0))
        .startsWith("POST /subjects/stickers-value/versions {\"schema\":")
        .doesNotContain("avro.java.string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "\"7\"", "-1", "99999999999", "7.5", "null", "[7]"})
  void shouldBelieveNoIdThatTheProtocolDoesNotAllow(String id) {
    server.answering(200, "{\"id\":" + id + "}");
    assertThatThrownBy(() -> client().id("stickers", SCHEMA))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("no number from 0");
  }

  @Test
  void shouldOnlyLookUpWhenToldSo() {
    server.answering(200, "{\"subject\":\"stickers-value\",\"version\":1,\"id\":7}");
    assertThat(client(RegistryConfig.AUTO_REGISTER, false).id("stickers", SCHEMA)).isEqualTo(7);
    assertThat(server.requests().get(0)).startsWith("POST /subjects/stickers-value {");
  }

  @Test
  void shouldSayThatASchemaIsNotRegistered() {
    server.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    SchemaRegistry registry = client(RegistryConfig.AUTO_REGISTER, false);
    assertThatThrownBy(() -> registry.id("stickers", SCHEMA))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("no Sticker under subject stickers-value")
        .hasMessageContaining("Schema not found")
        .hasMessageContaining("auto.register.schemas=true");
  }

  @Test
  void shouldSayThatASchemaIsRefused() {
    server.answering(409, "{\"error_code\":409,\"message\":\"incompatible\"}");
    assertThatThrownBy(() -> client().id("stickers", SCHEMA))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("refuses to register Sticker under subject stickers-value")
        .hasMessageContaining("incompatible");
  }

  @Test
  void shouldKeepThePathOfTheUrl() {
    server.answering(200, STRING_SCHEMA);
    SchemaRegistry registry = clientOf("http://" + server.address() + "/apis/ccompat/v7");
    assertThat(registry.schema(3).getType()).isEqualTo(Schema.Type.STRING);
    assertThat(server.requests()).containsExactly("GET /apis/ccompat/v7/schemas/ids/3 ");
  }

  @Test
  void shouldRememberSchemasThroughAnOutage() {
    server.answering(200, STRING_SCHEMA);
    SchemaRegistry registry = client();
    Schema first = registry.schema(3);
    server.close();
    assertThat(registry.schema(3)).isSameAs(first);
    assertThatThrownBy(() -> registry.schema(4)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldNotAskAgainForAnUnknownId() {
    server.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    SchemaRegistry registry = client();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> registry.schema(99))
          .isExactlyInstanceOf(SchemaRegistryException.class)
          .hasMessageContaining("no schema with id 99");
    }
    assertThatThrownBy(() -> registry.schema(-1)).isInstanceOf(SchemaRegistryException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldRefuseSchemasThatAreNotAvro() {
    server.answering(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}");
    assertSchemaRefused("PROTOBUF, not Avro");
    server.answering(200, "{\"schema\":\"{\"}");
    assertSchemaRefused("not valid Avro");
    server.answering(200, "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\"}]}");
    assertSchemaRefused("refers to other subjects");
  }

  private void assertSchemaRefused(String reason) {
    assertThatThrownBy(() -> client().schema(1))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldWaitForARegistryThatIsDown() {
    AtomicInteger attempts = new AtomicInteger();
    server.answering(
        exchange -> {
          int status = attempts.incrementAndGet() < 3 ? 503 : 200;
          StubRegistry.answer(exchange, status, ID_SEVEN);
        });
    assertThat(client(RegistryConfig.WAIT_MS, 30_000).id("stickers", SCHEMA)).isEqualTo(7);
    assertThat(attempts).hasValue(3);
  }

  @Test
  void shouldGiveUpWaitingInTime() throws IOException {
    String nobodyThere = "http://localhost:" + freePort();
    SchemaRegistry registry = clientOf(nobodyThere, RegistryConfig.WAIT_MS, 1_000);
    long start = System.nanoTime();
    assertThatThrownBy(() -> registry.schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(nobodyThere)
        .hasMessageContaining("ConnectException");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void shouldStopWaitingWhenInterrupted() throws InterruptedException {
    server.answering(503, "");
    SchemaRegistry registry = client(RegistryConfig.WAIT_MS, 60_000);
    CountDownLatch unavailable = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                registry.schema(1);
              } catch (RegistryUnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                  unavailable.countDown();
                }
              }
            });
    thread.start();
    thread.interrupt();
    assertThat(unavailable.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldTryTheNextServer() throws IOException {
    server.answering(200, ID_SEVEN);
    try (StubRegistry failing = new StubRegistry().answering(500, "")) {
      String urls =
          "http://%s,http://localhost:%d,http://%s"
              .formatted(failing.address(), freePort(), server.address());
      SchemaRegistry registry = clientOf(urls);
      assertThat(registry.id("a", SCHEMA)).isEqualTo(7);
      assertThat(registry.id("b", SCHEMA)).isEqualTo(7);
      assertThat(failing.requests()).hasSize(1);
    }
  }

  @Test
  void shouldTellOtherServersFromARegistry() {
    server.answering(404, "<html>no such page</html>");
    assertThatThrownBy(() -> client().schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("HTTP 404");
  }

  @Test
  void shouldSayAtOnceThatALoginPageIsNoRegistry() {
    server.answering(200, "<html>Please log in</html>");
    SchemaRegistry registry = client(RegistryConfig.WAIT_MS, 60_000);
    assertThatThrownBy(() -> registry.id("stickers", SCHEMA))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContainingAll("no schema registry (HTTP 200)", server.address(), "login page");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldSayAtOnceWhereARedirectLeads() {
    server.answering(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "https://sso.example/login?token=s3cret");
          StubRegistry.answer(exchange, 302, "");
        });
    SchemaRegistry registry = client(RegistryConfig.WAIT_MS, 60_000);
    assertThatThrownBy(() -> registry.schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("HTTP 302 to https://sso.example/login)")
        .hasMessageNotContaining("s3cret");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldNotRepeatControlCharacters() {
    server.answering(409, "{\"error_code\":409,\"message\":\"\\u009b2J\\u2028bad\\u001b[1m\"}");
    assertThatThrownBy(() -> client().id("stickers", SCHEMA))
        .hasMessageContaining("(HTTP 409 .2J.bad.[1m)");
  }

  @Test
  void shouldNotReadEndlessAnswers() {
    server.answering(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 16];
          while (true) {
            exchange.getResponseBody().write(part);
          }
        });
    assertThatThrownBy(() -> client().schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void shouldNotWaitForAnswersThatTrickle() {
    CountDownLatch never = new CountDownLatch(1);
    server.answering(
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitQuietly(never);
        });
    assertThatThrownBy(() -> client(RegistryConfig.READ_TIMEOUT_MS, 300).schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no answer within PT0.3S");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldShowUserAndPassword() {
    server.answering(200, STRING_SCHEMA);
    client(
            RegistryConfig.BASIC_AUTH_SOURCE,
            "USER_INFO",
            RegistryConfig.BASIC_AUTH_USER_INFO,
            "u:p")
        .schema(1);
    client("schema.registry.basic.auth.user.info", "u:p").schema(1);
    clientOf("http://u:p@" + server.address(), RegistryConfig.BASIC_AUTH_SOURCE, "URL").schema(1);
    clientOf("http://u:p@" + server.address()).schema(1);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(StandardCharsets.UTF_8));
    assertThat(server.authorizations()).containsExactly(basic, basic, basic, basic);
  }

  @Test
  void shouldShowAToken() {
    server.answering(200, STRING_SCHEMA);
    client(RegistryConfig.BEARER_AUTH_TOKEN, "t0ken").schema(1);
    client().schema(2);
    assertThat(server.authorizations()).containsExactly("Bearer t0ken", "null");
  }

  @Test
  void shouldNotWaitWhenNotLetIn() {
    server.answering(401, "");
    SchemaRegistry registry =
        clientOf("http://user:secret@" + server.address(), RegistryConfig.WAIT_MS, 60_000);
    assertThatThrownBy(() -> registry.schema(1))
        .isExactlyInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("HTTP 401")
        .hasMessageNotContaining("secret");
    assertThat(server.requests()).hasSize(1);
  }
}
