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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
