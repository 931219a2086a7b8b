package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Intent;
import dev.stickerstreams.schemas.history.PortableSchema;
import dev.stickerstreams.schemas.history.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records written with older and newer schemas than the reader's. */
class SchemaEvolutionTest {

  private static final AvroSerdes SERDES = AvroSerdes.from(Map.of());

  private final RecordReader<ChatMessage> reader = new RecordReader<>(ChatMessage.class);

  @ParameterizedTest
  @MethodSource("dev.stickerstreams.schemas.serde.SingleObjectSerdeTest#types")
  <T extends SpecificRecord> void shouldReadEveryVersionOfTheHistory(Class<T> type)
      throws IOException {
    Schema current = PortableSchema.of(schemaOf(type));
    for (Schema version : SchemaHistory.committed().versions(type.getSimpleName())) {
      long seed = System.nanoTime();
      for (Object datum : new RandomData(version, 200, seed)) {
        byte[] body = encode((GenericRecord) datum);
        assertThat(throughSerde(type, version, body, current))
            .as("seed %d of version %s", seed, version)
            .isEqualTo(decode(version, current, body));
      }
    }
  }

  private static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type);
  }

  /**
   * What is left after the built-in serde has read an old record and written it with the current
   * schema.
   */
  private static <T extends SpecificRecord> GenericRecord throughSerde(
      Class<T> type, Schema version, byte[] body, Schema current) throws IOException {
    Serde<T> serde = SERDES.of(type);
    byte[] value = concat(SingleObject.header(version), body);
    byte[] rewritten =
        serde.serializer().serialize("t", serde.deserializer().deserialize("t", value));
    ByteBuffer currentBody = ByteBuffer.wrap(rewritten).position(SingleObject.HEADER_BYTES).slice();
    byte[] bytes = new byte[currentBody.remaining()];
    currentBody.get(bytes);
    return decode(current, current, bytes);
  }

  private static byte[] concat(byte[] head, byte[] body) {
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }

  @Test
  void shouldFillWhatAnOlderProducerDidNotKnow() throws IOException {
    Schema older =
        schema(
            """
            {"name": "messageId", "type": "string"},
            {"name": "conversationId", "type": "string"},
            {"name": "sentAt", "type": {"type": "long", "logicalType": "timestamp-millis"}}
            """);
    ChatMessage read = reader.read(older, ByteBuffer.wrap(encode(minimal(older).build())));
    ChatMessage expected =
        ChatMessage.newBuilder()
            .setMessageId("m")
            .setConversationId("c")
            .setSentAt(Instant.ofEpochMilli(5))
            .build();
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void shouldPassOverWhatANewerProducerAdds() throws IOException {
    Schema newer =
        schema(
            """
            {"name": "mood", "type": ["null", {"type": "map", "values": {"type": "array", "items": "double"}}]},
            {"name": "messageId", "type": "string"},
            {"name": "conversationId", "type": "string"},
            {"name": "sentAt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
            {"name": "intent", "type": {"type": "enum", "name": "Intent", "symbols": ["MESSAGE", "JOKE", "INSTRUCTION"]}}
            """);
    GenericRecord message =
        minimal(newer)
            .set("mood", Map.of("sunny", List.of(0.5, 1.0)))
            .set("intent", new GenericData.EnumSymbol(newer.getField("intent").schema(), "JOKE"))
            .build();
    ChatMessage read = reader.read(newer, ByteBuffer.wrap(encode(message)));
    assertThat(read.getMessageId()).isEqualTo("m");
    assertThat(read.getIntent()).isEqualTo(Intent.MESSAGE);
  }

  @Test
  void shouldLeaveTheIntentOfOlderProducersAndOfferAutoToNewOnes() throws IOException {
    Schema older = SchemaHistory.committed().versions("ChatMessage").get(0);
    Schema intent = older.getField("intent").schema();
    for (String symbol : intent.getEnumSymbols()) {
      GenericRecord message =
          minimal(older).set("intent", new GenericData.EnumSymbol(intent, symbol)).build();
      assertThat(reader.read(older, ByteBuffer.wrap(encode(message))).getIntent())
          .hasToString(symbol);
    }
    Schema current = PortableSchema.of(schemaOf(ChatMessage.class));
    GenericRecord fresh = minimal(current).build();
    assertThat(fresh.get("intent")).hasToString("AUTO");
    assertThat(decode(current, older, encode(fresh)).get("intent")).hasToString("MESSAGE");
  }

  @Test
  void shouldSayWhereSchemasDoNotFit() {
    Schema other =
        schema(
            """
            {"name": "messageId", "type": "long"},
            {"name": "conversationId", "type": "string"}
            """);
    assertThatThrownBy(() -> reader.read(other, ByteBuffer.allocate(4)))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("/fields/0/type")
        .hasMessageContaining("sentAt");
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse(
            """
            {"type": "record", "name": "ChatMessage", "namespace": "dev.stickerstreams.schemas", "fields": [%s]}
            """
                .formatted(fields));
  }

  private static GenericRecordBuilder minimal(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("messageId", "m")
        .set("conversationId", "c")
        .set("sentAt", 5L);
  }

  private static byte[] encode(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static GenericRecord decode(Schema writer, Schema reader, byte[] body)
      throws IOException {
    return new GenericDatumReader<GenericRecord>(writer, reader)
        .read(null, DecoderFactory.get().binaryDecoder(body, null));
  }
}
