package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes are, reading ends in a record or the one exception, and takes memory in
 * proportion.
 */
class DamagedValuesTest {

  private static final long FIXED_BYTES = 1 << 20;
  private static final long BYTES_PER_BYTE = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "dev.stickerstreams.schemas.ChatMessage, 100000",
    "dev.stickerstreams.schemas.Sticker, 100000",
    "dev.stickerstreams.schemas.StickerEmbedding, 10000",
    "dev.stickerstreams.schemas.StickerFeedback, 10000",
    "dev.stickerstreams.schemas.StickerIndexEvent, 10000",
    "dev.stickerstreams.schemas.StickerPopularity, 10000",
    "dev.stickerstreams.schemas.StickerSuggestions, 10000"
  })
  <T extends SpecificRecord> void shouldEndWellWithAnyBytes(Class<T> type, int values) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomRecords records = new RandomRecords(random);
    Serde<T> serde = warmSerde(type);
    int refused = 0;
    for (int i = 0; i < values; i++) {
      byte[] value = damaged(serde.serializer().serialize("t", records.next(type)), random);
      refused += isRefused(serde, value) ? 1 : 0;
    }
    assertThat(refused).as("seed %d", seed).isBetween(values / 2, values - 1);
  }

  /** A serde that has read once, so that what it keeps is not counted as the next value's. */
  private static <T extends SpecificRecord> Serde<T> warmSerde(Class<T> type) {
    Serde<T> serde = AvroSerdes.from(Map.of()).of(type);
    byte[] value = serde.serializer().serialize("t", new RandomRecords(new Random(1)).next(type));
    serde.deserializer().deserialize("t", value);
    return serde;
  }

  private static byte[] damaged(byte[] value, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(value, random.nextInt(value.length));
      case 1 -> flipped(value, random);
      case 2 -> withHugeNumber(value, random);
      case 3 -> withRandomTail(value, random);
      default -> withRandomTail(new byte[value.length], random);
    };
  }

  private static byte[] flipped(byte[] value, Random random) {
    for (int i = 0; i <= random.nextInt(4); i++) {
      value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return value;
  }

  /** Puts a length or count of billions somewhere. */
  private static byte[] withHugeNumber(byte[] value, Random random) {
    int at = bodyIndex(value, random);
    int bytes = Math.min(1 + random.nextInt(9), value.length - at - 1);
    Arrays.fill(value, at, at + bytes, (byte) 0xFF);
    value[at + bytes] = (byte) random.nextInt(2);
    return value;
  }

  private static byte[] withRandomTail(byte[] value, Random random) {
    byte[] tail = new byte[value.length - bodyIndex(value, random)];
    random.nextBytes(tail);
    System.arraycopy(tail, 0, value, value.length - tail.length, tail.length);
    return value;
  }

  private static int bodyIndex(byte[] value, Random random) {
    return random.nextInt(SingleObject.HEADER_BYTES, value.length);
  }

  private static boolean isRefused(Serde<?> serde, byte[] value) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      serde.deserializer().deserialize("t", value);
    } catch (AvroSerdeException e) {
      refused = true;
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * value.length);
    return refused;
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1L << 20, Integer.MAX_VALUE - 8, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void shouldNotBelieveALength(long length) throws IOException {
    byte[] value = value(encoder -> encoder.writeLong(length));
    assertRefusedCheaply(ChatMessage.class, value);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1L << 20, Integer.MAX_VALUE - 8, 1L << 40, Long.MAX_VALUE, -5, Long.MIN_VALUE})
  void shouldNotBelieveACount(long count) throws IOException {
    byte[] value =
        stickerUpToAnnotations(
            encoder -> {
              encoder.writeLong(1);
              encoder.writeString("en");
              encoder.writeIndex(0);
              encoder.writeLong(count);
            });
    assertRefusedCheaply(Sticker.class, value);
    assertRefusedCheaply(
        Sticker.class, stickerUpToAnnotations(encoder -> encoder.writeLong(count)));
  }

  /** Many tiny items are true to their count, yet weigh more as objects than as bytes. */
  @Test
  void shouldBoundWhatTinyItemsWeigh() throws IOException {
    int items = 1 << 20;
    byte[] value =
        stickerUpToAnnotations(
            encoder -> {
              encoder.writeLong(1);
              encoder.writeString("en");
              encoder.writeIndex(0);
              encoder.writeLong(items);
              encoder.writeFixed(new byte[items]);
            });
    assertThat(isRefused(warmSerde(Sticker.class), value)).isTrue();
  }

  private static <T extends SpecificRecord> void assertRefusedCheaply(Class<T> type, byte[] value) {
    Serde<T> serde = warmSerde(type);
    assertThat(isRefused(serde, value)).isTrue();
    assertThatThrownBy(() -> serde.deserializer().deserialize("t", value))
        .isExactlyInstanceOf(AvroSerdeException.class)
        .hasMessageContaining("damaged or cut off");
  }

  private static byte[] stickerUpToAnnotations(Encoding annotations) throws IOException {
    return bytes(
        SingleObject.header(Sticker.getClassSchema()),
        encoder -> {
          encoder.writeString("s1");
          for (int optional = 0; optional < 5; optional++) {
            encoder.writeIndex(0);
          }
          annotations.write(encoder);
        });
  }

  private static byte[] value(Encoding body) throws IOException {
    return bytes(SingleObject.header(ChatMessage.getClassSchema()), body);
  }

  private static byte[] bytes(byte[] header, Encoding body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    body.write(encoder);
    encoder.flush();
    return ByteBuffer.allocate(header.length + bytes.size())
        .put(header)
        .put(bytes.toByteArray())
        .array();
  }

  /** Part of a record, written by hand. */
  @FunctionalInterface
  private interface Encoding {
    void write(BinaryEncoder encoder) throws IOException;
  }
}
