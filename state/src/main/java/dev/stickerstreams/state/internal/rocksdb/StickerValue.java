package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.state.DamagedIndexException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * A sticker's row: where its vectors are, and the sticker without the vectors' values.
 *
 * @param sticker as uploaded, with empty vector values
 * @param slots by space, in the order of {@code sticker.spaces}
 */
public record StickerValue(StickerEmbedding sticker, List<SlotsOfSpace> slots) {

  private static final ThreadLocal<Avro> AVRO = ThreadLocal.withInitial(Avro::new);
  private static final ByteBuffer NO_VALUES = ByteBuffer.allocate(0);

  /** The row of a sticker; its vectors' values are left out. */
  public static StickerValue of(StickerEmbedding sticker, List<SlotsOfSpace> slots) {
    StickerEmbedding stripped =
        StickerEmbedding.newBuilder(sticker)
            .setSpaces(sticker.getSpaces().stream().map(StickerValue::strip).toList())
            .build();
    return new StickerValue(stripped, slots);
  }

  private static SpaceVectors strip(SpaceVectors space) {
    List<StickerVector> vectors =
        space.getVectors().stream()
            .map(vector -> new StickerVector(vector.getKind(), vector.getLabel(), NO_VALUES))
            .toList();
    return new SpaceVectors(space.getSpace(), space.getModel(), vectors);
  }

  /**
   * Format: minus the version, number of spaces, of each its number, count and slots; then the
   * sticker in Avro. Version 2 began with the number of spaces.
   */
  public byte[] toBytes() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
      bytes.writeBytes(header());
      AVRO.get().write(sticker, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] header() {
    int ints = 2;
    for (SlotsOfSpace space : slots) {
      ints += 2 + space.slots().length;
    }
    ByteBuffer header = ByteBuffer.allocate(ints * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(-Rows.FORMAT).putInt(slots.size());
    for (SlotsOfSpace space : slots) {
      header.putInt(space.space()).putInt(space.slots().length);
      for (int slot : space.slots()) {
        header.putInt(slot);
      }
    }
    return header.array();
  }

  /** Reads {@link #toBytes}, which an array holds. */
  public static StickerValue of(ByteBuffer value) {
    try {
      ByteBuffer row = value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      List<SlotsOfSpace> slots = new ArrayList<>();
      int first = row.getInt();
      int format = format(first);
      for (int left = first < 0 ? row.getInt() : first; left > 0; left--) {
        slots.add(slots(row));
      }
      return new StickerValue(AVRO.get().decoder.decode(row, format), slots);
    } catch (IOException
        | AvroRuntimeException
        | BufferUnderflowException
        | IndexOutOfBoundsException e) {
      throw new DamagedIndexException("the row of a sticker cannot be read", e);
    }
  }

  private static int format(int first) {
    int format = first < 0 ? -first : Rows.OLDEST_FORMAT;
    if (format > Rows.FORMAT) {
      throw new DamagedIndexException("the row of a sticker has format " + format);
    }
    return format;
  }

  private static SlotsOfSpace slots(ByteBuffer row) {
    int space = row.getInt();
    int count = row.getInt();
    if (count < 0 || count > row.remaining()) {
      throw new DamagedIndexException("the row of a sticker claims " + count + " vectors");
    }
    int[] slots = new int[count];
    for (int i = 0; i < count; i++) {
      slots[i] = row.getInt();
    }
    return new SlotsOfSpace(space, slots);
  }

  /** What reads and writes Avro; dear to make, and for one thread at a time. */
  private static final class Avro {

    private final StickerDecoder decoder = new StickerDecoder();
    private final DatumWriter<StickerEmbedding> writer =
        new SpecificDatumWriter<>(StickerEmbedding.class);
    private BinaryEncoder encoder;

    void write(StickerEmbedding sticker, OutputStream out) throws IOException {
      encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
      writer.write(sticker, encoder);
    }
  }
}
