package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

/**
 * The slots one walk has seen: a bit each, so that the set of 820,000 slots stays in a core's own
 * cache; cleared by what was set rather than whole. Not thread-safe.
 */
final class VisitedSlots {

  private long[] bits = new long[16];
  private final IntList words = new IntList();

  void clear() {
    for (int i = 0; i < words.size(); i++) {
      bits[words.get(i)] = 0;
    }
    words.clear();
  }

  /** Adds a slot; false if it was there. */
  boolean add(int slot) {
    int word = slot >>> 6;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(word + 1, 2 * bits.length));
    }
    long old = bits[word];
    long bit = 1L << slot;
    if ((old & bit) != 0) {
      return false;
    }
    if (old == 0) {
      words.add(word);
    }
    bits[word] = old | bit;
    return true;
  }
}
