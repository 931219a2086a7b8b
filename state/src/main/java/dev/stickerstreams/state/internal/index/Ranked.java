package dev.stickerstreams.state.internal.index;

/** A score and a position in one long; longs in ascending order are scores in descending order. */
final class Ranked {

  private Ranked() {}

  static long of(float score, int position) {
    return ((long) ~sortable(Float.floatToRawIntBits(score)) << 32) | position;
  }

  static int position(long ranked) {
    return (int) ranked;
  }

  static float score(long ranked) {
    return Float.intBitsToFloat(sortable(~(int) (ranked >> 32)));
  }

  private static int sortable(int bits) {
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }
}
