package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.TextOrigin;
import dev.stickerstreams.schemas.VectorKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads a sticker without its vectors' values from Avro, field by field in the order of the schema:
 * an index opens by reading all of them, and Avro's own reader takes several times as long and is
 * dear to compile. For one thread at a time.
 */
final class StickerDecoder {

  private static final Rating[] RATINGS = Rating.values();
  private static final VectorKind[] KINDS = VectorKind.values();
  private static final TextOrigin[] ORIGINS = TextOrigin.values();
  private static final ByteBuffer NO_VALUES = ByteBuffer.allocate(0);

  private static final int EMOJI_SINCE = 3;
  private static final int ORIGIN_SINCE = 4;
  private static final int NAMES_SINCE = 5;

  private final Utf8 text = new Utf8();
  private BinaryDecoder in;

  /**
   * Reads a sticker; its vectors get empty values.
   *
   * @param format of the row, see {@link Rows}; what it lacks is empty
   * @throws IOException if the bytes end too early
   */
  StickerEmbedding decode(ByteBuffer bytes, int format) throws IOException {
    int offset = bytes.arrayOffset() + bytes.position();
    in = DecoderFactory.get().binaryDecoder(bytes.array(), offset, bytes.remaining(), in);
    return new StickerEmbedding(
        string(),
        list(this::space),
        attributes(format),
        string(),
        Instant.ofEpochMilli(in.readLong()),
        format < EMOJI_SINCE ? new ArrayList<>() : list(this::string),
        format < ORIGIN_SINCE ? null : orNull(() -> ORIGINS[in.readEnum()]),
        format < ORIGIN_SINCE ? null : orNull(in::readFloat),
        format < NAMES_SINCE ? null : orNull(() -> in.readBytes(null)));
  }

  private SpaceVectors space() throws IOException {
    return new SpaceVectors(string(), string(), list(this::vector));
  }

  private StickerVector vector() throws IOException {
    VectorKind kind = KINDS[in.readEnum()];
    String label = orNull(this::string);
    in.skipBytes();
    return new StickerVector(kind, label, NO_VALUES);
  }

  private StickerAttributes attributes(int format) throws IOException {
    return new StickerAttributes(
        orNull(this::string),
        orNull(this::string),
        orNull(this::string),
        list(this::string),
        orNull(this::string),
        orNull(this::string),
        orNull(this::string),
        orNull(this::string),
        orNull(() -> RATINGS[in.readEnum()]),
        in.readBoolean(),
        orNull(() -> Instant.ofEpochMilli(in.readLong())),
        format < NAMES_SINCE ? Map.of() : strings(),
        format < NAMES_SINCE ? null : orNull(this::string),
        format < NAMES_SINCE ? null : orNull(in::readInt),
        format < NAMES_SINCE ? null : orNull(in::readInt),
        format < NAMES_SINCE ? null : orNull(this::string));
  }

  private String string() throws IOException {
    return in.readString(text).toString();
  }

  private <T> T orNull(Field<T> field) throws IOException {
    return in.readIndex() == 0 ? null : field.read();
  }

  private <T> List<T> list(Field<T> element) throws IOException {
    List<T> list = new ArrayList<>(2);
    for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
      for (long i = 0; i < left; i++) {
        list.add(element.read());
      }
    }
    return list;
  }

  private Map<String, String> strings() throws IOException {
    Map<String, String> strings = new HashMap<>();
    for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
      for (long i = 0; i < left; i++) {
        strings.put(string(), string());
      }
    }
    return strings;
  }

  @FunctionalInterface
  private interface Field<T> {
    T read() throws IOException;
  }
}
