package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.DamagedIndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What is stored of an embedding space.
 *
 * @param number identifies its rows; never used again once the space is dropped
 * @param name embedding space id
 * @param dimensions length of its vectors
 * @param m M of its graph, 0 if none is stored
 */
public record SpaceRow(int number, String name, int dimensions, int m) {

  private static final int FIXED_BYTES = 2 * Integer.BYTES;

  /** The row's value; its number is the key. */
  public byte[] toBytes() {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(FIXED_BYTES + utf8.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(dimensions)
        .putInt(m)
        .put(utf8)
        .array();
  }

  /** Reads {@link #toBytes}. */
  public static SpaceRow of(int number, byte[] value) {
    if (value.length <= FIXED_BYTES) {
      throw new DamagedIndexException("the row of space " + number + " is cut short");
    }
    ByteBuffer row = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    int dimensions = row.getInt();
    int m = row.getInt();
    return new SpaceRow(
        number,
        new String(value, FIXED_BYTES, value.length - FIXED_BYTES, StandardCharsets.UTF_8),
        dimensions,
        m);
  }
}
