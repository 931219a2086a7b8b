package dev.stickerstreams.state.internal.hnsw;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Adds vectors to a graph, algorithm 1 of Malkov and Yashunin. Threads may add at once while none
 * removes.
 */
final class Insertion {

  private static final int MAX_LEVEL = 24;

  private final HnswGraph graph;
  private final Object allocation = new Object();
  private final RandomGenerator random = new SplittableRandom(42);

  Insertion(HnswGraph graph) {
    this.graph = graph;
  }

  /** Puts a vector into a slot that no list names yet. */
  int place(float[] vector, int owner) {
    int slot;
    synchronized (allocation) {
      slot = allocate();
      graph.links.allocate(slot, randomLevel());
    }
    fill(slot, vector, owner);
    return slot;
  }

  /** Links a placed vector with its neighbours on all its levels. */
  void link(Walker w, int slot) {
    int level = graph.links.level(slot);
    w.touched.add(slot);
    if (level > graph.topLevel()) {
      insertOnTop(w, slot, level);
    } else {
      insert(w, slot, level);
    }
  }

  private int allocate() {
    int reused = graph.graveyard.take();
    if (reused >= 0) {
      graph.freed.remove(reused);
      return reused;
    }
    int slot = graph.slots();
    graph.extend(slot + 1);
    return slot;
  }

  private int randomLevel() {
    double uniform = 1 - random.nextDouble();
    return Math.min(MAX_LEVEL, (int) (-Math.log(uniform) / Math.log(graph.options.m())));
  }

  private void fill(int slot, float[] vector, int owner) {
    graph.codes.write(slot, vector);
    if (graph.codes != graph.exact) {
      graph.exact.write(slot, vector);
    }
    graph.owners.set(slot, owner);
    graph.linker.inLinks().clear(slot);
    graph.live.set(slot, true);
    graph.size.incrementAndGet();
  }

  /** One at a time, so that two vectors on a new level do not miss each other. */
  private synchronized void insertOnTop(Walker w, int slot, int level) {
    if (graph.entry() != HnswGraph.NO_ENTRY) {
      insert(w, slot, level);
    }
    if (level > graph.topLevel()) {
      graph.enterAt(HnswGraph.entry(slot, level));
    }
  }

  /**
   * INSERT, algorithm 1 of the paper. All lists of the slot are written before the first list names
   * it, and those that lead to it are written from level 0 upwards: a walk that descends through it
   * finds its lists on all levels below.
   */
  private void insert(Walker w, int slot, int level) {
    w.scorer.query(slot);
    long from = graph.entry();
    int nearest = w.descend(from, level);
    int top = Math.min(level, HnswGraph.entryLevel(from));
    for (int at = top; at >= 0; at--) {
      w.layer(nearest, at, graph.options.efConstruction(), OwnerFilter.ALL, Integer.MAX_VALUE);
      if (w.count() > 0) {
        nearest = w.slot(0);
        graph.linker.choose(w, slot, at);
      }
    }
    for (int at = 0; at <= top; at++) {
      graph.linker.linkBack(w, slot, at);
    }
  }
}
