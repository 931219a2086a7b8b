package dev.stickerstreams.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.history.PortableSchema;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import dev.stickerstreams.schemas.serde.AvroSerdeException;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.schemas.serde.RandomRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real registry, and clients of other people in other languages that read and write by it. */
@Timeout(600)
class RegistryInteropTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS_OF_A_TYPE = 40;
  private static final Map<String, Class<? extends SpecificRecord>> TYPES =
      Map.of(
          "chat-messages", ChatMessage.class,
          "stickers", Sticker.class,
          "sticker-embeddings", StickerEmbedding.class,
          "sticker-index-events", StickerIndexEvent.class,
          "sticker-suggestions", StickerSuggestions.class);

  private static RegistryServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RegistryServer.start();
    server.requireBackwardCompatibility();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void shouldExchangeAllRecordsWithPython() throws Exception {
    assertRoundTrips(ForeignClient.python());
  }

  @Test
  void shouldExchangeAllRecordsWithNode() throws Exception {
    assertRoundTrips(ForeignClient.node());
  }

  @Test
  void shouldReadWhatANewerPythonProducerWrites() throws Exception {
    assertEvolvedIsRead(ForeignClient.python(), "python-messages");
  }

  @Test
  void shouldReadWhatANewerNodeProducerWrites() throws Exception {
    assertEvolvedIsRead(ForeignClient.node(), "node-messages");
  }

  private static void assertRoundTrips(ForeignClient client) throws Exception {
    long seed = System.nanoTime();
    List<Letter<?>> letters = letters(new RandomRecords(new Random(seed)));
    List<byte[]> answers =
        client.exchange(server.url(), letters.stream().map(Letter::request).toList());
    assertThat(answers).hasSameSizeAs(letters);
    for (int i = 0; i < answers.size(); i++) {
      Letter<?> letter = letters.get(i);
      assertThat(letter.read(answers.get(i))).as("seed %d", seed).isEqualTo(letter.record());
    }
  }

  private static List<Letter<?>> letters(RandomRecords records) {
    AvroSerdes serdes = serdes(Map.of());
    List<Letter<?>> letters = new ArrayList<>();
    TYPES.forEach(
        (topic, type) -> {
          for (int i = 0; i < RECORDS_OF_A_TYPE; i++) {
            letters.add(letter(topic, records.next(type), serdes));
          }
        });
    return letters;
  }

  private static <T extends SpecificRecord> Letter<T> letter(
      String topic, T record, AvroSerdes serdes) {
    @SuppressWarnings("unchecked") // the class of a T
    Class<T> type = (Class<T>) record.getClass();
    return new Letter<>(topic, record, serdes.of(type));
  }

  /** A record that travels to another client and back. */
  private record Letter<T extends SpecificRecord>(String topic, T record, Serde<T> serde) {

    String request() {
      return request(PortableSchema.of(record.getSchema()), Map.of());
    }

    String request(Schema schema, Map<String, String> extra) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("topic", topic).put("schema", schema.toString()).put("value", bytes());
      extra.forEach(request.putObject("extra")::put);
      return request.toString();
    }

    byte[] bytes() {
      return serde.serializer().serialize(topic, record);
    }

    T read(byte[] value) {
      return serde.deserializer().deserialize(topic, value);
    }
  }

  private static void assertEvolvedIsRead(ForeignClient client, String topic) throws Exception {
    ChatMessage message = new RandomRecords(new Random(3)).next(ChatMessage.class);
    Letter<ChatMessage> letter = letter(topic, message, serdes(Map.of()));
    Schema newer = withField("{\"name\":\"mood\",\"type\":[\"null\",\"string\"],\"default\":null}");
    String request = letter.request(newer, Map.of("mood", "sunny"));
    byte[] answer = client.exchange(server.url(), List.of(request)).get(0);
    assertThat(schemaId(answer)).isNotEqualTo(schemaId(letter.bytes()));
    assertThat(new String(answer, StandardCharsets.UTF_8)).contains("sunny");
    assertThat(letter.read(answer)).isEqualTo(message);
  }

  private static byte[] schemaId(byte[] value) {
    return Arrays.copyOf(value, 5);
  }

  /** The schema of a newer producer, with one more field in the middle. */
  private static Schema withField(String field) throws IOException {
    JsonNode schema = JSON.readTree(PortableSchema.of(ChatMessage.getClassSchema()).toString());
    ((ArrayNode) schema.get("fields")).insert(2, JSON.readTree(field));
    return new Schema.Parser().parse(schema.toString());
  }

  @Test
  void shouldOnlyLookUpWhenToldSo() {
    AvroSerdes lookingUp = serdes(Map.of(RegistryConfig.AUTO_REGISTER, false));
    Map<String, Schema> schemas = Map.of("looked-up", Sticker.getClassSchema());
    assertThatThrownBy(() -> lookingUp.prepare(schemas))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("no Sticker under subject looked-up-value");
    serdes(Map.of()).prepare(schemas);
    lookingUp.prepare(schemas);
  }

  @Test
  void shouldSayThatASchemaIsIncompatible() throws IOException {
    Schema incompatible = withField("{\"name\":\"needed\",\"type\":\"string\"}");
    AvroSerdes serdes = serdes(Map.of());
    serdes.prepare(Map.of("strict", ChatMessage.getClassSchema()));
    assertThatThrownBy(() -> serdes.prepare(Map.of("strict", incompatible)))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("refuses to register ChatMessage under subject strict-value");
  }

  @Test
  void shouldWaitForTheServerAndOutliveIt() throws Exception {
    int port = RegistryServer.freePort();
    AvroSerdes serdes =
        serdes(
            Map.of(RegistryConfig.URL, RegistryServer.url(port), RegistryConfig.WAIT_MS, 90_000));
    CompletableFuture<Void> prepared =
        CompletableFuture.runAsync(
            () -> serdes.prepare(Map.of("chat-messages", ChatMessage.getClassSchema())));
    ChatMessage message = new RandomRecords(new Random(4)).next(ChatMessage.class);
    Letter<ChatMessage> letter = letter("chat-messages", message, serdes);
    try (RegistryServer late = RegistryServer.startAt(port)) {
      prepared.get(60, TimeUnit.SECONDS);
      assertThat(letter.read(letter.bytes())).isEqualTo(message);
    }
    assertThat(letter.read(letter.bytes())).isEqualTo(message);
    assertUnavailable(port);
  }

  private static void assertUnavailable(int port) {
    AvroSerdes impatient = serdes(Map.of(RegistryConfig.URL, RegistryServer.url(port)));
    byte[] unknown = {0, 0, 0, 0, 1, 2, 3};
    assertThatThrownBy(
            () -> impatient.deserializer(ChatMessage.class).deserialize("chat-messages", unknown))
        .isExactlyInstanceOf(RegistryUnavailableException.class);
  }

  private static AvroSerdes serdes(Map<String, Object> configs) {
    Map<String, Object> all = new HashMap<>();
    all.put(RegistryConfig.URL, server.url());
    all.put(RegistryConfig.WAIT_MS, 1_000);
    all.putAll(configs);
    return AvroSerdes.from(all);
  }
}
