package dev.stickerstreams.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

  private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path directory;
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start(0, directory.resolve("schemas"));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(registry.url() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(at(path));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(at(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static ChatMessage message() {
    return ChatMessage.newBuilder()
        .setMessageId("m-1")
        .setConversationId("c-1")
        .setSentAt(Instant.EPOCH)
        .build();
  }

  private AvroSerdes serdes() {
    return AvroSerdes.from(Map.of(RegistryConfig.URL, registry.url()));
  }

  @Test
  void shouldServeTheSerdesAlsoAfterARestart() {
    byte[] value = serdes().serializer(ChatMessage.class).serialize("talk", message());

    stop();
    start();

    assertThat(value[0]).isZero();
    assertThat(serdes().deserializer(ChatMessage.class).deserialize("talk", value))
        .isEqualTo(message());
  }

  @Test
  void shouldGiveASchemaOneIdInAllSubjects() throws Exception {
    assertThat(post("/subjects/a/versions", STRING).body()).contains("\"id\":1");
    assertThat(post("/subjects/a/versions", "{\"schema\":\"\\\"int\\\"\"}").body())
        .contains("\"id\":2", "\"version\":2");
    assertThat(post("/subjects/b/versions", STRING).body()).contains("\"id\":1", "\"version\":1");

    assertThat(get("/subjects").body()).isEqualTo("[\"a\",\"b\"]");
    assertThat(get("/subjects/a/versions").body()).isEqualTo("[1,2]");
    assertThat(get("/subjects/a/versions/latest").body()).contains("\"version\":2");
    assertThat(get("/subjects/a/versions/1").body()).contains("\"id\":1");
    assertThat(get("/schemas/ids/1").body()).isEqualTo("{\"schema\":\"\\\"string\\\"\"}");
  }

  @Test
  void shouldSayWhatItDoesNotKnow() throws Exception {
    assertThat(get("/schemas/ids/7").body()).contains("40403");
    assertThat(get("/subjects/none/versions").body()).contains("40401");
    assertThat(get("/subjects/none/versions/1").body()).contains("40402");
    HttpResponse<String> lookup = post("/subjects/none", STRING);
    assertThat(lookup.statusCode()).isEqualTo(404);
    assertThat(lookup.body()).contains("40403");
  }

  @Test
  void shouldRefuseWhatIsNoSchema() throws Exception {
    HttpResponse<String> refused = post("/subjects/a/versions", "{\"schema\":\"{}\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("42201");
    assertThat(get("/subjects").body()).isEqualTo("[]");
  }

  @Test
  void shouldTurnPagesAway() throws Exception {
    HttpRequest.Builder fromAPage =
        at("/subjects/a/versions")
            .header("Origin", "http://example.org")
            .POST(HttpRequest.BodyPublishers.ofString(STRING));

    assertThat(send(fromAPage).statusCode()).isEqualTo(403);
  }
}
