package dev.stickerstreams.state.internal.hnsw;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Slots between removal and reuse. A removed slot is first <em>buried</em>: searches still walk
 * through it. When the sweep has passed over every list once since, no list names it and it is
 * <em>freed</em>. When every reader of that time has left, it may be <em>taken</em> again.
 *
 * <p>For one thread at a time.
 */
final class Graveyard {

  private record Buried(int slot, long clock) {}

  private record Freed(int slot, long epoch) {}

  private static final long PASS = 1L << 32;

  private final ReaderEpochs epochs;
  private final Deque<Buried> buried = new ArrayDeque<>();
  private final Deque<Freed> freed = new ArrayDeque<>();
  private final BitSet free = new BitSet();
  private long clock;

  Graveyard(ReaderEpochs epochs) {
    this.epochs = epochs;
  }

  void bury(int slot) {
    buried.add(new Buried(slot, clock));
  }

  /** Adds a slot that nothing refers to. */
  void release(int slot) {
    freed.add(new Freed(slot, epochs.advance()));
    free.set(slot);
  }

  /** The slot that the sweep visits next. */
  int cursor() {
    return (int) clock;
  }

  /** Moves the sweep on to the next slot below {@code slots}, or to the start. */
  void advance(int slots) {
    clock++;
    if (cursor() >= slots) {
      clock = (clock & -PASS) + PASS;
    }
  }

  /** The slot buried first, freed if the sweep has passed over every list since; or -1. */
  int freeNext() {
    Buried first = buried.peek();
    if (first == null || clock < first.clock + PASS) {
      return -1;
    }
    buried.remove();
    release(first.slot);
    return first.slot;
  }

  /** A slot for a new vector, or -1 if none may be used yet. */
  int take() {
    Freed first = freed.peek();
    if (first == null || !epochs.passed(first.epoch)) {
      return -1;
    }
    free.clear(first.slot);
    return freed.remove().slot;
  }

  /** Whether the slot was freed and not taken since. */
  boolean isFree(int slot) {
    return free.get(slot);
  }

  int buried() {
    return buried.size();
  }

  int freed() {
    return freed.size();
  }
}
