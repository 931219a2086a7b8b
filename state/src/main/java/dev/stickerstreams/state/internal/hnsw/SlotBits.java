package dev.stickerstreams.state.internal.hnsw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A bit for each slot, changed by one thread at a time and read by any. Who reads a bit as set sees
 * what was written before it was set. The array is replaced when it grows; a reader holding the old
 * one misses changes made after its search began, no more.
 */
final class SlotBits {

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private volatile long[] words = new long[16];

  boolean get(int slot) {
    long[] now = words;
    int word = slot >>> 6;
    return word < now.length && ((long) WORDS.getAcquire(now, word) & (1L << slot)) != 0;
  }

  synchronized void set(int slot, boolean value) {
    int word = slot >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
    }
    long bit = 1L << slot;
    WORDS.setRelease(words, word, value ? words[word] | bit : words[word] & ~bit);
  }

  long bytes() {
    return 8L * words.length;
  }
}
