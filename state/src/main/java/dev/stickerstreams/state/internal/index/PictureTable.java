package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.PictureQuery;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hashes of all pictures by the stickers' ordinals, 48 bytes each, compared one after the
 * other: that takes less than tables of their parts do up to millions of pictures, and misses none.
 * Thread-safe; who changes it waits for who searches.
 */
final class PictureTable {

  private static final int LONGS = PictureQuery.SHAPE_BYTES / Long.BYTES;
  private static final int LEVELS = PictureQuery.BYTES - PictureQuery.SHAPE_BYTES;

  /** {@code [capacity][LONGS]}. */
  private long[] shapes = new long[0];

  /** {@code [capacity][LEVELS]}; all zero without a picture, which none with one is. */
  private byte[] levels = new byte[0];

  /** Ordinals with a picture lie below this. */
  private int end;

  /**
   * A picture that is near.
   *
   * @param bits of shape that differ
   */
  record Near(int ordinal, int bits) {}

  /** Sets a sticker's hash; null, or one of another length, leaves it without. */
  synchronized void put(int ordinal, ByteBuffer hash) {
    boolean known = hash != null && hash.remaining() == PictureQuery.BYTES;
    if (known) {
      require(ordinal + 1);
      copy(hash.duplicate(), ordinal);
      end = Math.max(end, ordinal + 1);
    } else if (ordinal < end) {
      Arrays.fill(levels, ordinal * LEVELS, (ordinal + 1) * LEVELS, (byte) 0);
    }
  }

  private void require(int ordinals) {
    if (ordinals * LEVELS > levels.length) {
      int capacity = Math.max(ordinals, levels.length / LEVELS * 3 / 2);
      shapes = Arrays.copyOf(shapes, capacity * LONGS);
      levels = Arrays.copyOf(levels, capacity * LEVELS);
    }
  }

  private void copy(ByteBuffer hash, int ordinal) {
    for (int i = 0; i < LONGS; i++) {
      shapes[ordinal * LONGS + i] = hash.getLong();
    }
    hash.get(levels, ordinal * LEVELS, LEVELS);
  }

  /** The pictures that are near enough, in no order. */
  synchronized List<Near> near(PictureQuery query) {
    ByteBuffer hash = query.hash().duplicate();
    long[] shape = new long[LONGS];
    for (int i = 0; i < LONGS; i++) {
      shape[i] = hash.getLong();
    }
    byte[] wanted = new byte[LEVELS];
    hash.get(wanted);
    List<Near> near = new ArrayList<>();
    for (int ordinal = 0; ordinal < end; ordinal++) {
      int bits = bits(shape, ordinal);
      if (bits <= query.mostBits() && isNear(wanted, ordinal, query.mostLevels())) {
        near.add(new Near(ordinal, bits));
      }
    }
    return near;
  }

  private int bits(long[] shape, int ordinal) {
    int bits = 0;
    for (int i = 0; i < LONGS; i++) {
      bits += Long.bitCount(shape[i] ^ shapes[ordinal * LONGS + i]);
    }
    return bits;
  }

  private boolean isNear(byte[] wanted, int ordinal, int most) {
    int any = 0;
    for (int i = 0; i < LEVELS; i++) {
      int level = levels[ordinal * LEVELS + i] & 0xff;
      any |= level;
      if (Math.abs((wanted[i] & 0xff) - level) > most) {
        return false;
      }
    }
    return any != 0;
  }
}
