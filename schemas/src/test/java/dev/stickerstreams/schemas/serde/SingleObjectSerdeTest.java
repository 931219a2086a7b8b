package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Intent;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.schemas.StickerSuggestions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleObjectSerdeTest {

  private static final AvroSerdes SERDES = AvroSerdes.from(Map.of());
  private static final ChatMessage MESSAGE =
      ChatMessage.newBuilder()
          .setMessageId("m1")
          .setConversationId("c1")
          .setSentAt(Instant.ofEpochMilli(1_700_000_000_000L))
          .setText("哈哈哈 so funny")
          .build();

  private final Serde<ChatMessage> serde = SERDES.of(ChatMessage.class);

  static Stream<Class<? extends SpecificRecord>> types() {
    return Stream.of(
        ChatMessage.class,
        Sticker.class,
        StickerEmbedding.class,
        StickerFeedback.class,
        StickerIndexEvent.class,
        StickerPopularity.class,
        StickerSuggestions.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void shouldRoundTripRandomRecords(Class<T> type) {
    long seed = System.nanoTime();
    RandomRecords records = new RandomRecords(new Random(seed));
    Serde<T> typed = SERDES.of(type);
    for (int i = 0; i < 2_000; i++) {
      T record = records.next(type);
      byte[] bytes = typed.serializer().serialize("t", record);
      assertThat(typed.deserializer().deserialize("t", bytes))
          .as("seed %d", seed)
          .isEqualTo(record);
    }
  }

  @Test
  void shouldWriteWhatAvroItselfReads() throws IOException {
    byte[] bytes = serde.serializer().serialize("chat-messages", MESSAGE);
    assertThat(ChatMessage.getDecoder().decode(bytes)).isEqualTo(MESSAGE);
  }

  @Test
  void shouldReadWhatAvroItselfWrites() throws IOException {
    byte[] bytes = toArray(MESSAGE.toByteBuffer());
    assertThat(serde.deserializer().deserialize("chat-messages", bytes)).isEqualTo(MESSAGE);
  }

  @Test
  void shouldKeepNull() {
    assertThat(serde.serializer().serialize("stickers", null)).isNull();
    assertThat(serde.deserializer().deserialize("stickers", null)).isNull();
    assertThat(serde.deserializer().deserialize("stickers", new RecordHeaders(), (ByteBuffer) null))
        .isNull();
  }

  @Test
  void shouldReadFromPartOfABuffer() throws IOException {
    ByteBuffer encoded = MESSAGE.toByteBuffer();
    ByteBuffer onHeap = ByteBuffer.allocate(encoded.remaining() + 20).position(7);
    ByteBuffer direct = ByteBuffer.allocateDirect(encoded.remaining());
    for (ByteBuffer buffer : new ByteBuffer[] {onHeap, direct}) {
      int start = buffer.position();
      buffer.put(encoded.duplicate()).limit(buffer.position()).position(start);
      ChatMessage read =
          serde.deserializer().deserialize("chat-messages", new RecordHeaders(), buffer);
      assertThat(read).isEqualTo(MESSAGE);
      assertThat(buffer.position()).isEqualTo(start);
    }
  }

  @Test
  void shouldRefuseOtherRecordsBytes() {
    byte[] bytes = SERDES.serializer(StickerIndexEvent.class).serialize("t", indexEvent());
    assertThatThrownBy(() -> serde.deserializer().deserialize("chat-messages", bytes))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot read a ChatMessage from topic chat-messages")
        .hasMessageContaining("StickerIndexEvent");
  }

  private static StickerIndexEvent indexEvent() {
    return new RandomRecords(new Random(1)).next(StickerIndexEvent.class);
  }

  @Test
  void shouldSayThatARegistryIsNeeded() {
    assertUnreadable(new byte[] {0, 0, 0, 0, 1, 2, 3}, "set schema.registry.url");
  }

  @Test
  void shouldSayThatTheFormatIsUnknown() {
    assertUnreadable("{\"text\":\"hi\"}".getBytes(StandardCharsets.UTF_8), "begins with byte 0x7B");
  }

  @Test
  void shouldSayThatTheSchemaIsUnknown() {
    byte[] bytes = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0};
    assertUnreadable(bytes, "fingerprint 0807060504030201, is not in this build's history");
  }

  @Test
  void shouldRefuseEmptyAndShortValues() {
    assertUnreadable(new byte[0], "0 bytes, too few");
    assertUnreadable(new byte[] {(byte) 0xC3, 1, 2}, "3 bytes, too few");
  }

  @Test
  void shouldRefuseUnknownVersionOfTheEncoding() {
    byte[] bytes = serde.serializer().serialize("t", MESSAGE);
    bytes[1] = 2;
    assertUnreadable(bytes, "unknown version");
  }

  @Test
  void shouldRefuseBytesLeftOver() {
    byte[] bytes = serde.serializer().serialize("t", MESSAGE);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
    assertUnreadable(longer, "3 bytes are left over");
  }

  private void assertUnreadable(byte[] bytes, String reason) {
    assertThatThrownBy(() -> serde.deserializer().deserialize("chat-messages", bytes))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot read a ChatMessage from topic chat-messages")
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseToWriteIncompleteRecordsAndGoOn() {
    ChatMessage incomplete = new ChatMessage();
    incomplete.setMessageId("m2");
    incomplete.setIntent(Intent.MESSAGE);
    assertThatThrownBy(() -> serde.serializer().serialize("chat-messages", incomplete))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("Cannot write a ChatMessage to topic chat-messages")
        .hasMessageContaining("conversationId");
    byte[] next = serde.serializer().serialize("chat-messages", MESSAGE);
    assertThat(serde.deserializer().deserialize("chat-messages", next)).isEqualTo(MESSAGE);
  }

  @Test
  void shouldServeManyThreads() {
    long seed = System.nanoTime();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              ChatMessage message = new RandomRecords(new Random(seed + i)).next(ChatMessage.class);
              byte[] bytes = serde.serializer().serialize("t", message);
              assertThat(serde.deserializer().deserialize("t", bytes))
                  .as("seed %d", seed + i)
                  .isEqualTo(message);
            });
  }

  @Test
  void shouldBeNamedByConfiguration() throws IOException {
    try (AvroSerializer<ChatMessage> serializer = new AvroSerializer<>();
        AvroDeserializer<ChatMessage> deserializer = new AvroDeserializer<>()) {
      serializer.configure(Map.of(), false);
      deserializer.configure(Map.of(SerdeConfig.TYPE, ChatMessage.class.getName()), false);
      byte[] bytes = serializer.serialize("chat-messages", MESSAGE);
      assertThat(deserializer.deserialize("chat-messages", bytes)).isEqualTo(MESSAGE);
    }
  }

  @Test
  void shouldAskForTheTypeToRead() {
    try (AvroDeserializer<ChatMessage> deserializer = new AvroDeserializer<>()) {
      assertThatThrownBy(() -> deserializer.configure(Map.of(), false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(SerdeConfig.TYPE);
      assertThatThrownBy(() -> deserializer.deserialize("t", new byte[1]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("configure");
    }
  }

  @Test
  void shouldRefuseToServeKeys() {
    try (AvroSerializer<ChatMessage> serializer = new AvroSerializer<>()) {
      assertThatThrownBy(() -> serializer.configure(Map.of(), true))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("StringSerializer");
    }
  }

  private static byte[] toArray(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
