package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.GraphSurvey;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Surveys a graph breadth first; updates may run meanwhile. The survey is an open search all along,
 * so that no slot it may meet is used again: only lists of slots that other lists name are read.
 */
public final class GraphSurveyor {

  private final HnswIndex index;
  private final HnswGraph graph;
  private final VisitedSlots visited = new VisitedSlots();
  private final int[] list;
  private int[] levels = new int[1];
  private int[] degrees = new int[1];
  private int[] hops = new int[1];

  private GraphSurveyor(HnswIndex index) {
    this.index = index;
    this.graph = index.graph();
    this.list = this.graph.listBuffer();
  }

  /** Walks the whole graph. */
  public static GraphSurvey survey(HnswIndex index) {
    return new GraphSurveyor(index).survey();
  }

  private GraphSurvey survey() {
    try (VectorSearch open = index.open()) {
      boolean[] live = new boolean[index.slots()];
      int vectors = 0;
      for (int slot = 0; slot < live.length; slot++) {
        live[slot] = graph.live(slot);
        vectors += live[slot] ? 1 : 0;
      }
      walk();
      return new GraphSurvey(vectors, unreached(live), levels, degrees, hops);
    }
  }

  private void walk() {
    long entry = graph.entry();
    IntList frontier = new IntList();
    if (entry != HnswGraph.NO_ENTRY) {
      visited.add(HnswGraph.entrySlot(entry));
      frontier.add(HnswGraph.entrySlot(entry));
    }
    for (int hop = 0; frontier.size() > 0; hop++) {
      frontier = expand(frontier, hop);
    }
  }

  private IntList expand(IntList frontier, int hop) {
    IntList next = new IntList();
    for (int i = 0; i < frontier.size(); i++) {
      int slot = frontier.get(i);
      int degree = 0;
      int top = graph.links.level(slot);
      for (int level = top; level >= 0; level--) {
        degree = graph.links.read(slot, level, list);
        addUnvisited(degree, next);
      }
      if (graph.live(slot)) {
        record(hop, degree, top);
      }
    }
    return next;
  }

  private void addUnvisited(int count, IntList next) {
    for (int i = 0; i < count; i++) {
      if (visited.add(list[i])) {
        next.add(list[i]);
      }
    }
  }

  private void record(int hop, int degree, int top) {
    hops = counted(hops, hop);
    degrees = counted(degrees, degree);
    for (int level = 0; level <= top; level++) {
      levels = counted(levels, level);
    }
  }

  private static int[] counted(int[] histogram, int at) {
    int[] counts = at < histogram.length ? histogram : Arrays.copyOf(histogram, at + 1);
    counts[at]++;
    return counts;
  }

  private int[] unreached(boolean[] live) {
    return IntStream.range(0, live.length)
        .filter(slot -> live[slot] && graph.live(slot) && visited.add(slot))
        .toArray();
  }
}
