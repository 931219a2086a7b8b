package dev.stickerstreams.state.internal.hnsw;

import java.util.BitSet;

/** Puts a stored graph back into memory. */
final class Restoration {

  private final HnswGraph graph;

  Restoration(HnswGraph graph) {
    this.graph = graph;
  }

  /** Makes an empty graph ready for graph.slots() below {@code count}. */
  void begin(int count) {
    graph.extend(count);
    graph.live.set(count, false);
  }

  /** Puts back a slot; threads may restore different ones at once. */
  void restore(int slot, float[] vector, int owner, int[][] lists) {
    graph.codes.write(slot, vector);
    if (graph.codes != graph.exact) {
      graph.exact.restore(slot, vector);
    }
    graph.owners.set(slot, owner);
    graph.links.allocate(slot, lists.length - 1);
    for (int level = 0; level < lists.length; level++) {
      graph.links.write(slot, level, lists[level], lists[level].length);
    }
    for (int neighbour : lists[0]) {
      graph.linker.inLinks().add(neighbour);
    }
  }

  /** Counts the vectors and finds the graph.entry() point. */
  void end(BitSet restored) {
    for (int slot = 0; slot < graph.slots(); slot++) {
      if (!restored.get(slot)) {
        graph.graveyard.release(slot);
      } else if (graph.owners.get(slot) >= 0) {
        graph.live.set(slot, true);
        graph.size.incrementAndGet();
      } else {
        graph.graveyard.bury(slot);
      }
    }
    graph.enterAt(graph.highest());
  }
}
