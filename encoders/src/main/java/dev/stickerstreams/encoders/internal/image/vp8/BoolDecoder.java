package dev.stickerstreams.encoders.internal.image.vp8;

/**
 * The boolean entropy decoder of RFC 6386, section 7. Beyond the end of its data it reads zeros.
 * Not thread-safe.
 */
final class BoolDecoder {

  private final byte[] bytes;
  private final int end;
  private int position;
  private int value;
  private int spareBits = -8;
  private int range = 255;

  BoolDecoder(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = Math.min(end, bytes.length);
  }

  /**
   * Reads one bit.
   *
   * @param probability that it is 0, in 256ths
   */
  int bit(int probability) {
    if (spareBits < 0) {
      value = value << 16 | next() << 8 | next();
      spareBits += 16;
    }
    int split = 1 + (((range - 1) * probability) >> 8);
    int scaledSplit = split << spareBits;
    int bit = value >= scaledSplit ? 1 : 0;
    if (bit == 1) {
      range -= split;
      value -= scaledSplit;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    spareBits -= shift;
    return bit;
  }

  private int next() {
    return position < end ? bytes[position++] & 0xff : 0;
  }

  boolean flag() {
    return bit(128) == 1;
  }

  /** An unsigned number, most significant bit first. */
  int literal(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = 2 * number + bit(128);
    }
    return number;
  }

  /** A flag, and if it is set a magnitude and a sign; 0 otherwise. */
  int optionalSigned(int bits) {
    if (!flag()) {
      return 0;
    }
    int magnitude = literal(bits);
    return flag() ? -magnitude : magnitude;
  }

  /** Walks down a tree whose leaves are negated numbers. */
  int tree(int[] tree, int[] probabilities, int offset) {
    int node = 0;
    do {
      node = tree[node + bit(probabilities[offset + (node >> 1)])];
    } while (node > 0);
    return -node;
  }
}
