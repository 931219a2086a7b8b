package dev.stickerstreams.state.internal.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.TextOrigin;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.DamagedIndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StickerValueTest {

  private static final ByteBuffer NO_VALUES = ByteBuffer.allocate(0);

  @Test
  void shouldReadWhatAvroWrote() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      StickerEmbedding sticker = sticker(random);
      StickerValue read = read(StickerValue.of(sticker, List.of()).toBytes());
      assertThat(read.sticker()).as("seed " + seed).isEqualTo(sticker);
    }
  }

  @Test
  void shouldReadWhereVectorsAre() {
    List<SlotsOfSpace> slots = List.of(new SlotsOfSpace(3, new int[] {7, 9}));
    StickerValue read = read(StickerValue.of(sticker(new Random(1)), slots).toBytes());
    assertThat(read.slots()).singleElement().usingRecursiveComparison().isEqualTo(slots.get(0));
  }

  /** A row of format 2 begins with the number of spaces, and its Avro ends before the emoji. */
  @Test
  void shouldReadARowOfFormat2AsOneWithoutEmoji() {
    StickerEmbedding sticker = stickerOfUnknownText();
    sticker.setEmoji(List.of());
    byte[] row = StickerValue.of(sticker, List.of()).toBytes();
    byte[] old = Arrays.copyOfRange(row, Integer.BYTES, row.length - 3);

    assertThat(read(old).sticker()).isEqualTo(sticker);
  }

  /** The Avro of a row of format 3 ends before it tells where the OCR text comes from. */
  @Test
  void shouldReadARowOfFormat3AsOneOfUnknownText() {
    StickerEmbedding sticker = stickerOfUnknownText();
    byte[] row = StickerValue.of(sticker, List.of()).toBytes();
    byte[] old = Arrays.copyOf(row, row.length - 2);
    ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN).putInt(-3);

    assertThat(read(old).sticker()).isEqualTo(sticker);
  }

  private static StickerEmbedding stickerOfUnknownText() {
    StickerEmbedding sticker = sticker(new Random(1));
    sticker.setOcrTextOrigin(null);
    sticker.setOcrConfidence(null);
    return sticker;
  }

  @Test
  void shouldRefuseARowOfALaterFormat() {
    byte[] row = StickerValue.of(sticker(new Random(1)), List.of()).toBytes();
    row[0]--;

    assertThatThrownBy(() -> read(row))
        .isInstanceOf(DamagedIndexException.class)
        .hasMessageContaining("format " + (Rows.FORMAT + 1));
  }

  @Test
  void shouldRefuseARowThatIsCutShort() {
    byte[] row = StickerValue.of(sticker(new Random(1)), List.of()).toBytes();
    for (int length = 0; length < row.length; length++) {
      byte[] cut = Arrays.copyOf(row, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(DamagedIndexException.class);
    }
  }

  private static StickerValue read(byte[] row) {
    return StickerValue.of(ByteBuffer.wrap(row));
  }

  private static StickerEmbedding sticker(Random random) {
    return new StickerEmbedding(
        text(random),
        some(random, () -> space(random)),
        attributes(random),
        text(random),
        Instant.ofEpochMilli(random.nextLong(1L << 42)),
        some(random, () -> text(random)),
        orNull(random, () -> one(random, TextOrigin.values())),
        orNull(random, random::nextFloat));
  }

  private static SpaceVectors space(Random random) {
    return new SpaceVectors(text(random), text(random), some(random, () -> vector(random)));
  }

  private static StickerVector vector(Random random) {
    VectorKind kind = one(random, VectorKind.values());
    return new StickerVector(kind, orNull(random, () -> text(random)), NO_VALUES);
  }

  private static StickerAttributes attributes(Random random) {
    Supplier<String> text = () -> text(random);
    return new StickerAttributes(
        orNull(random, text),
        orNull(random, text),
        orNull(random, text),
        some(random, text),
        orNull(random, text),
        orNull(random, text),
        orNull(random, text),
        orNull(random, text),
        orNull(random, () -> one(random, Rating.values())),
        random.nextBoolean(),
        orNull(random, () -> Instant.ofEpochMilli(random.nextLong(1L << 42))));
  }

  private static String text(Random random) {
    return IntStream.range(0, random.nextInt(80))
        .mapToObj(i -> random.nextBoolean() ? "a" : "早")
        .reduce("", String::concat);
  }

  private static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <T> T orNull(Random random, Supplier<T> value) {
    return random.nextBoolean() ? null : value.get();
  }

  private static <T> List<T> some(Random random, Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(4)).toList();
  }
}
