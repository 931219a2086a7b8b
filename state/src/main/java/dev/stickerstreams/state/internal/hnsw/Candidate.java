package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

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

  /** Sorts the first {@code count} candidates, best first. */
  static void sortDescending(long[] candidates, int count) {
    for (int i = 0; i < count; i++) {
      candidates[i] = ~candidates[i];
    }
    Arrays.sort(candidates, 0, count);
    for (int i = 0; i < count; i++) {
      candidates[i] = ~candidates[i];
    }
  }

  /** Maps float bits to ints of the same order, and back. */
  private static int sortable(int bits) {
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }
}
