package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.internal.vector.IntRows;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many lists on level 0 name each slot. Counting is thread-safe, so that of several threads
 * that would each take out one of a slot's last links, one does not.
 */
final class InLinks {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

  private final IntRows counts = new IntRows(1);

  void ensure(int slots) {
    counts.ensure(slots);
  }

  void add(int slot) {
    change(slot, 1);
  }

  void remove(int slot) {
    change(slot, -1);
  }

  /** Takes a link away unless it is the last one; false if it is. */
  boolean removeIfNotLast(int slot) {
    if (change(slot, -1) > 1) {
      return true;
    }
    change(slot, 1);
    return false;
  }

  int count(int slot) {
    return (int) COUNT.getVolatile(counts.chunk(slot), counts.offset(slot));
  }

  /** Starts at none for a new vector. */
  void clear(int slot) {
    counts.chunk(slot)[counts.offset(slot)] = 0;
  }

  private int change(int slot, int by) {
    return (int) COUNT.getAndAdd(counts.chunk(slot), counts.offset(slot), by);
  }

  long bytes() {
    return counts.bytes();
  }
}
