package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.history.PortableSchema;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import dev.stickerstreams.schemas.registry.StubRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConfluentSerdeTest {

  private static final int ID = 258;
  private static final ChatMessage MESSAGE =
      new RandomRecords(new Random(7)).next(ChatMessage.class);

  private StubRegistry server;
  private Map<String, Object> configs;

  @BeforeEach
  void start() throws IOException {
    server = new StubRegistry().answering(200, schemaAnswer(ChatMessage.getClassSchema()));
    configs =
        Map.of(
            RegistryConfig.URL,
            "http://" + server.address(),
            RegistryConfig.WAIT_MS,
            0,
            SerdeConfig.TYPE,
            ChatMessage.class);
  }

  private static String schemaAnswer(Schema schema) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", ID)
        .put("schema", PortableSchema.of(schema).toString())
        .toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldWriteByteZeroAndTheId() {
    byte[] value = serializer().serialize("chat-messages", MESSAGE);
    assertThat(Arrays.copyOf(value, 5)).containsExactly(0, 0, 0, 1, 2);
    assertThat(deserializer().deserialize("chat-messages", value)).isEqualTo(MESSAGE);
  }

  private static final String FOREIGN =
      """
      {"type":"record","name":"ChatMessage","namespace":"dev.stickerstreams.schemas","fields":[
        {"name":"messageId","type":"string"},{"name":"conversationId","type":"string"},
        {"name":"sentAt","type":{"type":"long","logicalType":"%s"}},
        {"name":"%s","type":"string"}]}
      """;

  /** A value as another program writes it, with the registry's knowledge of its schema. */
  private byte[] foreign(String timestamps, long sentAt, String textField) throws IOException {
    Schema schema = new Schema.Parser().parse(FOREIGN.formatted(timestamps, textField));
    server.answering(200, schemaAnswer(schema));
    GenericRecord message = new GenericData.Record(schema);
    message.put("messageId", "m");
    message.put("conversationId", "c");
    message.put("sentAt", sentAt);
    message.put(textField, "生日快乐");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 1, 2});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(message, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp-millis, 1700000000123",
    "timestamp-micros, 1700000000123456",
    "timestamp-nanos, 1700000000123456789"
  })
  void shouldReadTimestampsInTheUnitOfTheirWriter(String unit, long sentAt) throws IOException {
    byte[] value = foreign(unit, sentAt, "text");
    AvroSerdes serdes = AvroSerdes.from(configs);

    ChatMessage message = serdes.deserializer(ChatMessage.class).deserialize("t", value);

    assertThat(message.getSentAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    assertThat(message.getText()).isEqualTo("生日快乐");
    assertThat(serdes.recordsWithUnreadContent()).isZero();
  }

  @Test
  void shouldCountRecordsWhoseTextHasAnotherName() throws IOException {
    byte[] value = foreign("timestamp-millis", 1_700_000_000_123L, "body");
    AvroSerdes serdes = AvroSerdes.from(configs);
    Deserializer<ChatMessage> deserializer = serdes.deserializer(ChatMessage.class);

    assertThat(deserializer.deserialize("t", value).getText()).isEmpty();
    deserializer.deserialize("t", value);

    assertThat(serdes.recordsWithUnreadContent()).isEqualTo(2);
  }

  @Test
  void shouldReadSingleObjectsAlso() {
    byte[] value = AvroSerdes.from(Map.of()).serializer(ChatMessage.class).serialize("t", MESSAGE);
    assertThat(deserializer().deserialize("t", value)).isEqualTo(MESSAGE);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldBeNamedByConfiguration() {
    try (AvroSerializer<ChatMessage> named = new AvroSerializer<>();
        AvroDeserializer<ChatMessage> reader = new AvroDeserializer<>()) {
      named.configure(configs, false);
      reader.configure(configs, false);
      byte[] value = named.serialize("chat-messages", MESSAGE);
      assertThat(value[0]).isZero();
      assertThat(reader.deserialize("chat-messages", value)).isEqualTo(MESSAGE);
    }
  }

  @Test
  void shouldRegisterBeforeTheFirstRecord() {
    AvroSerdes.from(configs).prepare(Map.of("chat-messages", ChatMessage.getClassSchema()));
    assertThat(server.requests().get(0)).startsWith("POST /subjects/chat-messages-value/versions");
  }

  @Test
  void shouldSayThatTheRegistryRefuses() {
    server.answering(409, "{\"error_code\":409,\"message\":\"incompatible\"}");
    assertThatThrownBy(() -> serializer().serialize("chat-messages", MESSAGE))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot write a ChatMessage to topic chat-messages")
        .hasMessageContaining("compatibility level");
    Map<String, Schema> schemas = Map.of("chat-messages", ChatMessage.getClassSchema());
    assertThatThrownBy(() -> AvroSerdes.from(configs).prepare(schemas))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot write to topic chat-messages");
  }

  @Test
  void shouldTellAnOutageFromABadRecord() {
    server.answering(503, "");
    byte[] value = {0, 0, 0, 0, 9, 1, 2, 3};
    assertThatThrownBy(() -> deserializer().deserialize("chat-messages", value))
        .isExactlyInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> serializer().serialize("chat-messages", MESSAGE))
        .isExactlyInstanceOf(RegistryUnavailableException.class);
    server.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    assertUnreadable(value, "no schema with id 9");
  }

  @Test
  void shouldRefuseOtherRecords() {
    server.answering(200, schemaAnswer(Sticker.getClassSchema()));
    byte[] value = {0, 0, 0, 0, 9, 1, 2, 3};
    assertUnreadable(value, "Sticker");
  }

  @Test
  void shouldSurviveEndlessRecursion() {
    Schema recursive =
        new Schema.Parser()
            .parse(
                PortableSchema.of(ChatMessage.getClassSchema())
                    .toString()
                    .replaceFirst(
                        "\"fields\":\\[",
                        "\"fields\":[{\"name\":\"chain\",\"type\":{\"type\":\"record\",\"name\":\"Link\",\"fields\":"
                            + "[{\"name\":\"next\",\"type\":[\"null\",\"Link\"]}]}},"));
    server.answering(200, schemaAnswer(recursive));
    ByteBuffer value = ByteBuffer.allocate(1 << 20).put(new byte[] {0, 0, 0, 0, 9});
    while (value.hasRemaining()) {
      value.put((byte) 2);
    }
    assertUnreadable(value.array(), "StackOverflowError");
  }

  private void assertUnreadable(byte[] value, String reason) {
    assertThatThrownBy(() -> deserializer().deserialize("chat-messages", value))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot read a ChatMessage from topic chat-messages")
        .hasMessageContaining(reason);
  }

  private Serializer<ChatMessage> serializer() {
    return AvroSerdes.from(configs).serializer(ChatMessage.class);
  }

  private Deserializer<ChatMessage> deserializer() {
    return AvroSerdes.from(configs).deserializer(ChatMessage.class);
  }
}
