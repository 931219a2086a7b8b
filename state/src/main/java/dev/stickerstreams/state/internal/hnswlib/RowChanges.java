package dev.stickerstreams.state.internal.hnswlib;

import dev.stickerstreams.state.internal.hnsw.VectorIndex.ChangeSink;
import java.util.HashSet;
import java.util.Set;

/** Slots whose rows changed since they were last stored. No graph is stored, only what is in it. */
final class RowChanges {

  private static final int[][] NO_NEIGHBOURS = {{}};

  private final Set<Integer> added = new HashSet<>();
  private final Set<Integer> freed = new HashSet<>();

  void added(int slot) {
    freed.remove(slot);
    added.add(slot);
  }

  void freed(int slot) {
    added.remove(slot);
    freed.add(slot);
  }

  void drainTo(ChangeSink sink) {
    freed.forEach(sink::freed);
    added.forEach(slot -> sink.linked(slot, NO_NEIGHBOURS));
    freed.clear();
    added.clear();
  }
}
