package dev.stickerstreams.encoders.internal.image.vp8l;

import dev.stickerstreams.encoders.image.ImageRejectedException;

/** Reads bits, the least significant of a byte first. Not thread-safe. */
final class BitReader {

  private final byte[] bytes;
  private final int end;
  private int position;
  private long window;
  private int available;

  BitReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** A number of up to 24 bits. */
  int read(int count) {
    int value = peek(count);
    skip(count);
    return value;
  }

  boolean flag() {
    return read(1) == 1;
  }

  /** The next bits without reading them; zeros beyond the end. */
  int peek(int count) {
    if (available < count) {
      fill();
    }
    return (int) window & (1 << count) - 1;
  }

  private void fill() {
    while (available <= Long.SIZE - 2 * Byte.SIZE) {
      long next = position < end ? bytes[position] & 0xffL : 0;
      window |= next << available;
      position++;
      available += 8;
    }
  }

  void skip(int count) {
    window >>>= count;
    available -= count;
  }

  /** Rejects a stream that was read beyond its end. */
  void checkEnd() {
    if (position - (available >> 3) > end) {
      throw ImageRejectedException.corrupt("The WebP's lossless stream is cut off");
    }
  }
}
