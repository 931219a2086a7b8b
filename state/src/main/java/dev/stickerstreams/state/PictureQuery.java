package dev.stickerstreams.state;

import java.nio.ByteBuffer;

/**
 * A picture to look for, as {@code StickerEmbedding.pictureHash} describes one: bits of shape, then
 * levels, 0 to 255.
 *
 * @param hash {@code [48]} bytes
 * @param mostBits of shape that may differ
 * @param mostLevels by how much any level may differ
 */
public record PictureQuery(ByteBuffer hash, int mostBits, int mostLevels) {

  /** Bytes of a hash. */
  public static final int BYTES = 48;

  /** Bytes of shape, the first ones. */
  public static final int SHAPE_BYTES = 32;

  public PictureQuery {
    if (hash.remaining() != BYTES) {
      throw new IllegalArgumentException(
          "A picture's hash has %d bytes, not %d".formatted(BYTES, hash.remaining()));
    }
  }

  /** Whether a picture is near enough. */
  public boolean isNear(ByteBuffer other) {
    return other.remaining() == BYTES && bits(other) <= mostBits && levels(other) <= mostLevels;
  }

  private int bits(ByteBuffer other) {
    int bits = 0;
    for (int i = 0; i < SHAPE_BYTES; i += Long.BYTES) {
      long differing = hash.getLong(hash.position() + i) ^ other.getLong(other.position() + i);
      bits += Long.bitCount(differing);
    }
    return bits;
  }

  private int levels(ByteBuffer other) {
    int most = 0;
    for (int i = SHAPE_BYTES; i < BYTES; i++) {
      int here = hash.get(hash.position() + i) & 0xff;
      int there = other.get(other.position() + i) & 0xff;
      most = Math.max(most, Math.abs(here - there));
    }
    return most;
  }
}
