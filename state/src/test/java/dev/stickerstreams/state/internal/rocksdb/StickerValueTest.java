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
import dev.stickerstreams.schemas.history.SchemaHistory;
import dev.stickerstreams.state.DamagedIndexException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class StickerValueTest {

  private static final ByteBuffer NO_VALUES = ByteBuffer.allocate(0);
  private static final int HEADER_BYTES = 2 * Integer.BYTES;

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

  /** A row of format 2 begins with the number of spaces. */
  @Test
  void shouldReadARowOfFormat2AsOneWithoutEmoji() throws IOException {
    StickerEmbedding sticker = stickerOfUnknownText();
    sticker.setEmoji(List.of());
    byte[] row = rowOfFormat(2, sticker);

    assertThat(read(Arrays.copyOfRange(row, Integer.BYTES, row.length)).sticker())
        .isEqualTo(sticker);
  }

  @Test
  void shouldReadARowOfFormat3AsOneOfUnknownText() throws IOException {
    StickerEmbedding sticker = stickerOfUnknownText();

    assertThat(read(rowOfFormat(3, sticker)).sticker()).isEqualTo(sticker);
  }

  @Test
  void shouldReadARowOfFormat4AsOneOfANamelessSticker() throws IOException {
    StickerEmbedding sticker = nameless(sticker(new Random(1)));

    assertThat(read(rowOfFormat(4, sticker)).sticker()).isEqualTo(sticker);
  }

  private static StickerEmbedding stickerOfUnknownText() {
    StickerEmbedding sticker = nameless(sticker(new Random(1)));
    sticker.setOcrTextOrigin(null);
    sticker.setOcrConfidence(null);
    return sticker;
  }

  private static StickerEmbedding nameless(StickerEmbedding sticker) {
    sticker.getAttributes().setNames(Map.of());
    sticker.getAttributes().setMediaType(null);
    sticker.getAttributes().setWidth(null);
    sticker.getAttributes().setHeight(null);
    sticker.getAttributes().setDuplicateOf(null);
    sticker.setPictureHash(null);
    return sticker;
  }

  /** Format 2 came with the first version of the schema, each later one with the next. */
  private static byte[] rowOfFormat(int format, StickerEmbedding sticker) throws IOException {
    Schema schema = SchemaHistory.committed().versions("StickerEmbedding").get(format - 2);
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    row.writeBytes(
        ByteBuffer.allocate(HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(-format)
            .putInt(0)
            .array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(row, null);
    new GenericDatumWriter<>(schema).write(inSchema(schema, sticker), encoder);
    return row.toByteArray();
  }

  private static Object inSchema(Schema schema, StickerEmbedding sticker) throws IOException {
    byte[] row = StickerValue.of(sticker, List.of()).toBytes();
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(row, HEADER_BYTES, row.length - HEADER_BYTES, null);
    return new GenericDatumReader<>(StickerEmbedding.getClassSchema(), schema).read(null, decoder);
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
        orNull(random, random::nextFloat),
        orNull(random, () -> hash(random)));
  }

  private static ByteBuffer hash(Random random) {
    byte[] hash = new byte[48];
    random.nextBytes(hash);
    return ByteBuffer.wrap(hash);
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
        orNull(random, () -> Instant.ofEpochMilli(random.nextLong(1L << 42))),
        names(random),
        orNull(random, text),
        orNull(random, random::nextInt),
        orNull(random, random::nextInt),
        orNull(random, text));
  }

  private static Map<String, String> names(Random random) {
    Map<String, String> names = new HashMap<>();
    some(random, () -> text(random)).forEach(language -> names.put(language, text(random)));
    return names;
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
