package dev.stickerstreams.state.hnsw;

/** A slot with its score in one long that sorts by score, then slot: no objects, one comparison. */
final class Candidate {

  private Candidate() {}

  static long of(float score, int slot) {
    return ((long) sortable(Float.floatToRawIntBits(score)) << 32) | slot;
  }

  static int slot(long candidate) {
    return (int) candidate;
  }

  static float score(long candidate) {
    return Float.intBitsToFloat(sortable((int) (candidate >> 32)));
  }

  /** Maps float bits to ints of the same order, and back. */
  private static int sortable(int bits) {
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }
}
