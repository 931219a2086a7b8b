package dev.stickerstreams.encoders.internal.image.vp8;

/** Reads the coefficients of a block (RFC 6386, section 13). */
final class CoefficientReader {

  static final int LUMA_AFTER_SECOND = 0;
  static final int SECOND = 1;
  static final int CHROMA = 2;
  static final int LUMA = 3;

  private static final int CONTEXTS = 3;
  private static final int NODES = 11;
  private static final int BANDS = 8;
  private static final int[][] LARGE_EXTRA_BITS = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  private final int[] probabilities;

  CoefficientReader(int[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Reads one block.
   *
   * @param context how many of the blocks above and to the left have coefficients
   * @param type of the block
   * @param first position to read, 1 where the DC coefficient comes of the second-order block
   * @param out receives the coefficients times their quantizers
   * @param start of the block in {@code out}
   * @return the position after the last coefficient, {@code first} for none
   */
  int read(
      BoolDecoder bits, int type, int context, int first, int dc, int ac, int[] out, int start) {
    int position = first;
    int node = node(type, position, context);
    if (bits.bit(probabilities[node]) == 0) {
      return position;
    }
    while (position < 16) {
      if (bits.bit(probabilities[node + 1]) == 0) {
        node = node(type, ++position, 0);
        continue;
      }
      int magnitude = magnitude(bits, node);
      int value = bits.flag() ? -magnitude : magnitude;
      out[start + Tables.ZIGZAG[position]] = value * (position == 0 ? dc : ac);
      node = node(type, ++position, magnitude == 1 ? 1 : 2);
      if (position == 16 || bits.bit(probabilities[node]) == 0) {
        return position;
      }
    }
    return 16;
  }

  private static int node(int type, int position, int context) {
    return ((type * BANDS + Tables.BANDS[position]) * CONTEXTS + context) * NODES;
  }

  private int magnitude(BoolDecoder bits, int node) {
    if (bits.bit(probabilities[node + 2]) == 0) {
      return 1;
    }
    if (bits.bit(probabilities[node + 3]) == 0) {
      return bits.bit(probabilities[node + 4]) == 0 ? 2 : 3 + bits.bit(probabilities[node + 5]);
    }
    if (bits.bit(probabilities[node + 6]) == 0) {
      return bits.bit(probabilities[node + 7]) == 0
          ? 5 + bits.bit(159)
          : 7 + 2 * bits.bit(165) + bits.bit(145);
    }
    int high = bits.bit(probabilities[node + 8]);
    return large(bits, 2 * high + bits.bit(probabilities[node + 9 + high]));
  }

  private static int large(BoolDecoder bits, int category) {
    int extra = 0;
    for (int probability : LARGE_EXTRA_BITS[category]) {
      extra = 2 * extra + bits.bit(probability);
    }
    return extra + 3 + (8 << category);
  }
}
