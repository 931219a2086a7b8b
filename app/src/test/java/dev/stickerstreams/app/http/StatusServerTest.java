package dev.stickerstreams.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.Readiness;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.metrics.Meters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String SLOW_SEARCH = "/api/search?text=" + HashingEncoders.SLOW;

  @TempDir Path directory;
  private final PrometheusMeterRegistry meters = Meters.open();
  private FakeInstance instance;
  private Optional<FakeInstance> shown;
  private HttpServer server;

  @BeforeEach
  void start() {
    instance = new FakeInstance(directory);
    instance.add("cat", "happy cat");
    instance.add("dog", "sad dog");
    instance.add("secret", "happy cat", "acme");
    shown = Optional.of(instance);
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of(
                StickerStreamsConfig.HTTP_PORT,
                "0",
                StickerStreamsConfig.MESSAGE_MAX_CHARS,
                "100",
                "kafka.sasl.jaas.config",
                "a user with the password hunter2",
                "kafka.ssl.keystore.key",
                "hunter2",
                "schema.registry.url",
                "https://user:hunter2@registry:8081"));
    server = StatusServer.start(config, meters, () -> shown).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
    instance.close();
    meters.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CREATED", "REBALANCING", "RUNNING"})
  void shouldBeLiveWhileItStartsRebalancesAndRuns(State state) throws Exception {
    instance.state = state;

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(json("/health/live").get("state").asText()).isEqualTo(state.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CREATED", "REBALANCING", "RUNNING"})
  void shouldNotBeLiveOnceStopped(State state) throws Exception {
    instance.state = state;

    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    assertThat(json("/health/live").get("live").asBoolean()).isFalse();
  }

  @Test
  void shouldTellItsHealthWhileOthersDoNotReadTheirMetrics() throws Exception {
    for (int i = 0; i < 30_000; i++) {
      meters.counter("filler", "number", Integer.toString(i)).increment();
    }
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * HttpServer.MOST_THREADS; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.address().port()));
        socket
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        stalled.add(socket);
      }
      Thread.sleep(1_000);

      long beginNanos = System.nanoTime();
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
      assertThat(System.nanoTime() - beginNanos).isLessThan(3_000_000_000L);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void shouldBeLiveButNotReadyWhileModelsLoad() throws Exception {
    shown = Optional.empty();

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/api/search?text=cat").statusCode()).isEqualTo(503);
    assertThat(get("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhichPartIsNotReady() throws Exception {
    for (Readiness step :
        new Readiness[] {
          new Readiness(false, true, false, false),
          new Readiness(true, true, false, false),
          new Readiness(true, true, true, false)
        }) {
      instance.readiness = step;

      assertThat(get("/health/ready").statusCode()).isEqualTo(503);
      JsonNode parts = json("/health/ready").get("parts");
      assertThat(parts.get("topics").asBoolean()).isEqualTo(step.topics());
      assertThat(parts.get("models").asBoolean()).isEqualTo(step.models());
      assertThat(parts.get("index").asBoolean()).isEqualTo(step.index());
      assertThat(parts.get("processing").asBoolean()).isEqualTo(step.processing());
    }
    instance.readiness = new Readiness(true, true, true, true);

    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(json("/health/ready").get("ready").asBoolean()).isTrue();
  }

  @Test
  void shouldRefuseToSearchAnIndexThatIsBeingFilled() throws Exception {
    instance.readiness = new Readiness(true, true, false, false);

    HttpResponse<String> response = get("/api/search?text=cat");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("being filled");
    assertThat(get("/api/stickers/cat").statusCode()).isEqualTo(503);
    assertThat(get("/api/index").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldSearchByText() throws Exception {
    JsonNode answer = json("/api/search?text=happy%20cat&k=2&language=en");

    assertThat(answer.get("space").asText()).isEqualTo("hashing");
    assertThat(answer.get("language").asText()).isEqualTo("en");
    assertThat(answer.get("found")).isNotEmpty();
    JsonNode best = answer.get("found").get(0);
    assertThat(best.get("stickerId").asText()).isEqualTo("cat");
    assertThat(best.get("label").asText()).isEqualTo("happy cat");
    assertThat(best.get("score").asDouble()).isBetween(0.0, 1.0);
    assertThat(best.get("cosine").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void shouldStayLiveWhileSearchesWaitForABusyEncoder() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting =
        IntStream.range(0, DebugRoutes.MOST_SEARCHES)
            .mapToObj(i -> CLIENT.sendAsync(request("GET", SLOW_SEARCH), BodyHandlers.ofString()))
            .toList();
    assertThat(instance.encoders.awaitSlow(DebugRoutes.MOST_SEARCHES)).isTrue();

    for (int i = 0; i < 20; i++) {
      HttpResponse<String> refused = get(SLOW_SEARCH);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(JSON.readTree(refused.body()).get("error").asText()).contains("try again");
    }
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    instance.encoders.recover();
    for (CompletableFuture<HttpResponse<String>> answer : waiting) {
      assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertThat(get(SLOW_SEARCH).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldShowStickersOfATenantOnRequestOnly() throws Exception {
    assertThat(get("/api/search?text=happy%20cat").body()).doesNotContain("secret");
    assertThat(get("/api/search?text=happy%20cat&tenant=acme").body()).contains("secret");
  }

  @Test
  void shouldSearchByStickerWithoutNamingItself() throws Exception {
    JsonNode found = json("/api/search?stickerId=cat").get("found");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("stickerId").asText()).isEqualTo("dog");
    assertThat(get("/api/search?stickerId=nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldShowAStickerWithoutTheValuesOfItsVectors() throws Exception {
    JsonNode sticker = json("/api/stickers/cat");

    assertThat(sticker.get("contentHash").asText()).isEqualTo("hash-of-cat");
    assertThat(sticker.get("attributes").get("imageUri").asText()).isEqualTo("/images/cat");
    JsonNode vector = sticker.get("spaces").get(0).get("vectors").get(0);
    assertThat(vector.get("label").asText()).isEqualTo("happy cat");
    assertThat(vector.get("dimensions").asInt()).isEqualTo(64);
    assertThat(vector.has("values")).isFalse();
    assertThat(get("/api/stickers/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldShowFiguresOfTheIndex() throws Exception {
    JsonNode index = json("/api/index");

    assertThat(index.get("stickers").asInt()).isEqualTo(3);
    assertThat(index.get("spaces").get(0).get("space").asText()).isEqualTo("hashing");
    assertThat(index.get("spaces").get(0).get("vectors").asInt()).isEqualTo(3);
  }

  @Test
  void shouldShowTheTopology() throws Exception {
    assertThat(get("/api/topology").body()).startsWith("Topologies:");
  }

  @Test
  void shouldShowTheConfigurationWithoutSecrets() throws Exception {
    HttpResponse<String> response = get("/api/config");

    assertThat(response.body())
        .contains("\"suggest.k\":\"5\"", "kafka.sasl.jaas.config", "@registry:8081")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/search, either text or stickerId",
    "/api/search?text=%20%20, either text or stickerId",
    "/api/search?text=a&stickerId=b, either text or stickerId",
    "/api/search?text=a&k=0, k must be a whole number from 1 to 50",
    "/api/search?text=a&k=51, k must be a whole number from 1 to 50",
    "/api/search?text=a&k=many, k must be a whole number from 1 to 50",
    "/api/search?text=a&language=abcdefghijklmnopqrstuvwxyzabcdefghijkl, language has 38",
  })
  void shouldRefuseWhatExceedsALimit(String path, String reason) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).get("error").asText()).contains(reason);
  }

  @Test
  void shouldRefuseTextsAndIdsThatAreTooLong() throws Exception {
    assertThat(get("/api/search?text=" + "x".repeat(101)).statusCode()).isEqualTo(400);
    assertThat(get("/api/search?stickerId=" + "x".repeat(513)).statusCode()).isEqualTo(400);
    assertThat(get("/api/stickers/" + "x".repeat(513)).statusCode()).isEqualTo(400);
    assertThat(get("/api/search?text=" + "x".repeat(20_000)).statusCode()).isIn(414, 431);
  }

  @Test
  void shouldAnswerInJsonWhenATextCannotBeEncoded() throws Exception {
    HttpResponse<String> response = get("/api/search?text=poison");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(JSON.readTree(response.body()).get("error").asText()).contains("poison");
  }

  @Test
  void shouldAnswerInJsonForUnknownPaths() throws Exception {
    HttpResponse<String> response = get("/api/nothing");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(response.body()).get("status").asInt()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void shouldOfferNothingThatWrites(String method) throws Exception {
    for (String path :
        new String[] {
          "/health/live",
          "/health/ready",
          "/metrics",
          "/api/search",
          "/api/stickers/cat",
          "/api/index",
          "/api/topology",
          "/api/config"
        }) {
      assertThat(send(method, path).statusCode()).as(method + " " + path).isEqualTo(405);
    }
    assertThat(json("/api/index").get("stickers").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/api/index", "/nothing", "/api/search"})
  void shouldSendHeadersThatKeepBrowsersOut(String path) throws Exception {
    var headers = get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "127.0.0.1:80, 200",
    "[::1]:80, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403"
  })
  void shouldServeNamesOfThisMachineOnly(String host, int status) throws IOException {
    assertThat(statusLineFor(host)).contains(" " + status + " ");
  }

  @Test
  void shouldServeAllowedNamesOnlyWhereItIsOpenToOthers() throws IOException {
    server.close();
    StickerStreamsConfig open =
        new StickerStreamsConfig(
            Map.of(
                StickerStreamsConfig.HTTP_PORT,
                "0",
                StickerStreamsConfig.HTTP_HOST,
                "0.0.0.0",
                StickerStreamsConfig.HTTP_ALLOWED_HOSTS,
                "stickers,stickers.example"));
    server = StatusServer.start(open, meters, () -> shown).orElseThrow();

    assertThat(statusLineFor("stickers.example:8081")).contains(" 200 ");
    assertThat(statusLineFor("192.0.2.1:8081")).contains(" 200 ");
    assertThat(statusLineFor("evil.example")).contains(" 403 ");
  }

  @Test
  void shouldSayThatThePortIsTaken() {
    StickerStreamsConfig taken =
        new StickerStreamsConfig(
            Map.of(StickerStreamsConfig.HTTP_PORT, "" + server.address().port()));

    assertThatThrownBy(() -> StatusServer.start(taken, meters, () -> shown))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Cannot listen on http://127.0.0.1:" + server.address().port());
  }

  @Test
  void shouldServeNothingWhenTurnedOff() {
    StickerStreamsConfig off =
        new StickerStreamsConfig(Map.of(StickerStreamsConfig.HTTP_PORT, "-1"));

    assertThat(StatusServer.start(off, meters, () -> shown)).isEmpty();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return CLIENT.send(request(method, path), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path))
        .method(method, BodyPublishers.noBody())
        .build();
  }

  /** A client of our own: Java's does not send a foreign host. */
  private String statusLineFor(String host) throws IOException {
    String request = "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().findFirst().get();
    }
  }
}
