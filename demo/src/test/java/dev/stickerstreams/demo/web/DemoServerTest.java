package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.PlaygroundOptions;
import dev.stickerstreams.demo.playground.StartStage;
import dev.stickerstreams.demo.playground.SuggestionClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's server in front of the real application, models and broker. */
class DemoServerTest {

  private static final String CATALOGUE =
      """
      {"stickerId":"cake","image":"cake.png","annotations":{"en":{"tags":["happy birthday"]}}}
      {"stickerId":"rain","annotations":{"en":{"tags":["rain again"]},"zh":{"tags":["下雨了"]}}}
      {"stickerId":"blank","pack":"nothing to encode, which nobody is to wait for"}
      {"stickerId":"wet","annotations":{"en":{"tags":["rain again"]},"zh":{"tags":["淋湿了"]}}}
      """;

  /** The smallest image there is: one transparent pixel. */
  private static final String PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  @TempDir static Path root;
  private static Playground playground;
  private static SuggestionClient client;
  private static DemoServer server;
  private static Browser browser;
  private static final List<StartStage> stages = new ArrayList<>();

  /** The page, the figures and a message, before anything was launched. */
  private static List<HttpResponse<String>> beforeLaunch;

  @BeforeAll
  static void start() throws Exception {
    Path catalogue = Files.createDirectories(root.resolve("catalogue"));
    Files.writeString(catalogue.resolve("catalogue.jsonl"), CATALOGUE);
    Files.write(catalogue.resolve("cake.png"), Base64.getDecoder().decode(PIXEL));
    PlaygroundOptions options =
        new PlaygroundOptions(
            catalogue,
            Optional.of(root.resolve("data")),
            0,
            Optional.of(0),
            Map.of("encoder.threads", "1", "learning.enabled", "true"),
            Optional.of(ImageRoutes.CATALOGUE));
    playground = Playground.prepare(options);
    server = DemoServer.start(PageAddress.loopback(0), catalogue, playground);
    browser = new Browser(server.address().replaceFirst("/$", ""));
    beforeLaunch = List.of(browser.get("/"), browser.get("/demo/figures"), type("hello"));
    playground.launch(stages::add);
    client = playground.client();
    server.connect(client);
    playground.fill((done, total) -> {});
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (client != null) {
      client.close();
    }
    if (playground != null) {
      playground.close();
    }
  }

  @Test
  void shouldSuggestWithImageReasonAndLanguage() throws Exception {
    JsonNode answer = Browser.json(type("happy birthday"));

    assertThat(answer.get("abstained").asBoolean()).isFalse();
    assertThat(answer.get("language").asText()).isEqualTo("en");
    JsonNode best = answer.get("suggestions").get(0);
    assertThat(best.get("stickerId").asText()).isEqualTo("cake");
    assertThat(best.get("reasons").get(0).get("text").asText()).isEqualTo("happy birthday");
    assertThat(browser.get(best.get("image").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldServeThePageAndSayWhatGoesOnBeforeAnythingRuns() throws Exception {
    assertThat(beforeLaunch).extracting(HttpResponse::statusCode).containsExactly(200, 200, 503);
    assertThat(Browser.json(beforeLaunch.get(1)).at("/start/stage").asText())
        .isEqualTo("PREPARATION");
    assertThat(stages)
        .containsExactly(StartStage.MODELS, StartStage.BROKER, StartStage.APPLICATION);
    assertThat(figures().at("/start/stage").asText()).isEqualTo("READY");
  }

  @Test
  void shouldNameStickersInTheLanguageOfTheMessage() throws Exception {
    assertThat(Browser.json(type("下雨了")).at("/suggestions/0/name").asText()).isEqualTo("下雨了");
    assertThat(Browser.json(type("rain again")).at("/suggestions/0/name").asText())
        .isEqualTo("rain again");
  }

  @Test
  void shouldTellTheWayOfARecordInOrder() throws Exception {
    JsonNode way = Browser.json(type("happy birthday")).get("way");

    assertThat(
            List.of(
                way.get("published").asLong(),
                way.get("received").asLong(),
                way.get("encoded").asLong(),
                way.get("searched").asLong(),
                way.get("answered").asLong(),
                way.get("returned").asLong()))
        .isSorted();
  }

  @Test
  void shouldSkipAByteOrderMark() throws Exception {
    assertThat(browser.post("/demo/messages", "\uFEFF{\"text\":\"rain again\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void shouldLearnWhatASideWavesAway() throws Exception {
    assertThat(firstFor("b")).isEqualTo("rain");
    HttpResponse<String> told =
        browser.post(
            "/demo/feedback",
            "{\"side\":\"b\",\"action\":\"DISMISSED\",\"stickerIds\":[\"rain\"]}");

    assertThat(told.statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(firstFor("b")).isEqualTo("wet"));
    assertThat(firstFor("a")).isEqualTo("rain");
  }

  private static String firstFor(String side) throws Exception {
    String body = "{\"text\":\"rain again\",\"side\":\"%s\"}".formatted(side);
    return Browser.json(browser.post("/demo/messages", body))
        .at("/suggestions/0/stickerId")
        .asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"side\":\"c\",\"action\":\"SHOWN\",\"stickerIds\":[\"rain\"]}",
        "{\"side\":\"a\",\"action\":\"SENT\",\"stickerIds\":[\"rain\"]}",
        "{\"side\":\"a\",\"action\":\"SHOWN\",\"stickerIds\":[]}"
      })
  void shouldRefuseFeedbackThatIsNone(String body) throws Exception {
    assertThat(browser.post("/demo/feedback", body).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldTellBothSidesWhatOneSaysAndHowToAnswer() throws Exception {
    JsonNode before = Browser.json(browser.get("/demo/events?after=0"));
    HttpResponse<String> said =
        browser.post("/demo/conversation", "{\"side\":\"a\",\"text\":\"happy birthday\"}");
    String id = Browser.json(said).get("messageId").asText();

    Map<String, JsonNode> heard = eventsAbout(id, before);
    assertThat(heard.get("message").get("side").asText()).isEqualTo("a");
    assertThat(heard.get("message").get("text").asText()).isEqualTo("happy birthday");
    assertThat(heard.get("suggestions").at("/answer/suggestions/0/stickerId").asText())
        .isEqualTo("cake");
  }

  @Test
  void shouldSendStickersWithNameAndImage() throws Exception {
    JsonNode before = Browser.json(browser.get("/demo/events?after=0"));
    HttpResponse<String> said =
        browser.post("/demo/conversation", "{\"side\":\"b\",\"stickerId\":\"cake\"}");
    String id = Browser.json(said).get("messageId").asText();

    JsonNode sticker = eventsAbout(id, before).get("message").get("sticker");
    assertThat(sticker.get("name").asText()).isEqualTo("happy birthday");
    assertThat(browser.get(sticker.get("image").asText()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"text\":\"hi\"}", "{\"side\":\"c\",\"text\":\"hi\"}", "{\"side\":\"a\"}"})
  void shouldRefuseWhatNobodySays(String body) throws Exception {
    assertThat(browser.post("/demo/conversation", body).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldSayWhyNothingIsSuggested() throws Exception {
    JsonNode answer = Browser.json(type(""));

    assertThat(answer.get("abstained").asBoolean()).isTrue();
    assertThat(answer.get("abstainReason").asText()).isEqualTo("NOTHING_TO_SEARCH");
  }

  @Test
  void shouldPublishAStickerFindItAndDeleteIt() throws Exception {
    HttpResponse<String> published =
        upload("{\"description\":\"the mascot is proud\",\"tags\":[\"ship it\"],\"image\":\"%s\"}");
    JsonNode sticker = Browser.json(published);
    String id = sticker.get("stickerId").asText();

    assertThat(published.statusCode()).isEqualTo(201);
    assertThat(sticker.get("millis").asDouble()).isBetween(0.1, 10_000.0);
    assertThat(browser.get(sticker.get("image").asText()).statusCode()).isEqualTo(200);
    assertThat(type("ship it").body()).contains(id);
    assertThat(browser.get("/demo/stickers").body()).contains(id, "the mascot is proud");

    assertThat(browser.delete("/demo/stickers/" + id).statusCode()).isEqualTo(200);
    assertThat(type("ship it").body()).doesNotContain(id);
    assertThat(browser.get(sticker.get("image").asText()).statusCode()).isEqualTo(404);
    assertThat(browser.get("/api/stickers/" + id).statusCode()).isEqualTo(404);
    assertThat(browser.get("/demo/stickers").body()).doesNotContain(id);
    assertThat(eventKinds(id)).contains("uploaded", "deleted");
  }

  @Test
  void shouldDeleteUploadsOnly() throws Exception {
    assertThat(browser.delete("/demo/stickers/cake").statusCode()).isEqualTo(400);
    assertThat(browser.get("/api/stickers/cake").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | Say when the sticker fits",
        "{\"tags\":[\" \"]}                          | Say when the sticker fits",
        "{\"tags\":[\"a\"],\"image\":\"PHN2Zz4=\"}   | must be PNG, JPEG, GIF or WebP",
        "{\"tags\":[\"a\"],\"image\":\"no base64\"}  | not in Base64",
        "{\"tags\":\"a\"}                            | not as expected",
        "{\"colour\":\"red\"}                        | not as expected",
        "[                                           | not as expected",
        "null                                        | The body is null"
      })
  void shouldRefuseUploadsThatCannotBe(String body, String reason) throws Exception {
    HttpResponse<String> response = browser.post("/demo/stickers", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Browser.json(response).get("error").asText()).contains(reason);
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws Exception {
    String long501 = "x".repeat(501);

    assertThat(type(long501).statusCode()).isEqualTo(400);
    assertThat(upload("{\"description\":\"" + long501 + "\"}").statusCode()).isEqualTo(400);
    assertThat(
            browser
                .post("/demo/stickers", "{\"image\":\"" + "A".repeat(1_400_000) + "\"}")
                .statusCode())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void shouldRefuseWhatFormsOfOtherPagesCanSend(String mediaType) throws Exception {
    assertThat(browser.post("/demo/messages", "{\"text\":\"hello\"}", mediaType).statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://localhost:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void shouldRefuseWritesFromOtherOrigins(String header, String value) throws Exception {
    assertThat(
            browser
                .send(
                    browser
                        .request("/demo/stickers/upload-000000000000")
                        .header(header, value)
                        .DELETE())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void shouldAcceptWritesFromItsOwnPage() throws Exception {
    String own = server.address().replaceFirst("/$", "");

    assertThat(
            browser
                .send(
                    browser
                        .request("/demo/stickers/upload-000000000000")
                        .header("Origin", own)
                        .header("Sec-Fetch-Site", "same-origin")
                        .DELETE())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void shouldCountWhatThePageShows() throws Exception {
    double before = figures().get("received").asDouble();
    type("rain again");

    JsonNode figures = figures();
    assertThat(figures.get("received").asDouble()).isGreaterThan(before);
    assertThat(figures.get("stickers").asDouble()).isGreaterThanOrEqualTo(2);
    assertThat(figures.get("memoryBytes").asDouble()).isPositive();
    assertThat(figures.get("batches").asDouble()).isPositive();
    JsonNode latency = figures.get("latency");
    assertThat(latency.get("counts")).hasSameSizeAs(latency.get("upperMillis"));
    assertThat(latency.get("counts").get(latency.get("counts").size() - 1).asDouble()).isPositive();
  }

  @Test
  void shouldBeReadyAndServeTheApplicationsOwnPaths() throws Exception {
    assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(browser.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/search?text=rain").body()).contains("rain");
    assertThat(browser.get("/api/topology").body()).contains("search-index");
    assertThat(browser.get("/api/index").body()).contains("bge-small-en-v1.5");
  }

  @Test
  void shouldShowMetricsOfKafkaStreamsItsClientsAndRocksDb() throws Exception {
    type("metrics, please");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .contains(
                        "kafka_consumer_fetch_manager_records_lag_max{",
                        "kafka_consumer_fetch_manager_records_lag{",
                        "kafka_stream_thread_process_rate{",
                        "kafka_stream_state_block_cache_usage{",
                        "kafka_producer_record_send_rate{",
                        "stickers_encoder_batch_size_count{",
                        "stickers_encoder_cache_lookups_total{",
                        "stickers_index_stickers"));
  }

  private static String metrics() throws IOException, InterruptedException {
    return browser.get("/metrics").body();
  }

  private static HttpResponse<String> type(String text) throws Exception {
    return browser.post("/demo/messages", "{\"text\":\"" + text + "\"}");
  }

  private static HttpResponse<String> upload(String json) throws Exception {
    return browser.post("/demo/stickers", json.formatted(PIXEL));
  }

  /** What the pages are told of a message, by kind, once they are told of its suggestions too. */
  private static Map<String, JsonNode> eventsAbout(String messageId, JsonNode before)
      throws Exception {
    Map<String, JsonNode> heard = new HashMap<>();
    JsonNode page = before;
    for (int i = 0; i < 20 && !heard.keySet().containsAll(Set.of("message", "suggestions")); i++) {
      String known = "?log=" + page.get("log").asText() + "&after=" + page.get("last").asLong();
      page = Browser.json(browser.get("/demo/events" + known));
      page.get("events")
          .forEach(
              event -> {
                if (event.get("body").toString().contains(messageId)) {
                  heard.put(event.get("kind").asText(), event.get("body"));
                }
              });
    }
    return heard;
  }

  private static List<String> eventKinds(String stickerId) throws Exception {
    List<String> kinds = new ArrayList<>();
    Browser.json(browser.get("/demo/events?after=0"))
        .get("events")
        .forEach(
            event -> {
              if (event.get("body").toString().contains(stickerId)) {
                kinds.add(event.get("kind").asText());
              }
            });
    return kinds;
  }

  private static JsonNode figures() throws Exception {
    return Browser.json(browser.get("/demo/figures"));
  }
}
