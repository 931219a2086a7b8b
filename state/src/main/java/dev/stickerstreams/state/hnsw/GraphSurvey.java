package dev.stickerstreams.state.hnsw;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The shape of a graph: what of it a search can reach, and how far it has to go.
 *
 * @param vectors vectors that searches return, counted when the survey began
 * @param unreachedSlots slots of those that no path of links leads to from the entry point; one
 *     that is added while the survey runs may be among them
 * @param levels by level, vectors reached that have a list on it
 * @param degrees by number of neighbours on level 0, vectors reached
 * @param hops by number of links from the entry point over all levels, vectors reached
 */
public record GraphSurvey(
    int vectors, int[] unreachedSlots, int[] levels, int[] degrees, int[] hops) {

  /** Of an engine that does not show its graph. */
  public static final GraphSurvey NONE =
      new GraphSurvey(0, new int[0], new int[0], new int[0], new int[0]);

  /** Number of vectors that no path leads to. */
  public int unreached() {
    return unreachedSlots.length;
  }

  /** Share of the vectors that the entry point leads to, from 0 to 1. */
  public double reachableShare() {
    return vectors == 0 ? 1 : 1 - (double) unreached() / vectors;
  }

  /** Walks the whole graph breadth first; updates may run meanwhile. */
  public static GraphSurvey of(HnswIndex index) {
    return new Surveyor(index).survey();
  }

  /**
   * One survey. It is an open search all along, so that no slot it may meet is used again: only
   * lists of slots that other lists name are read.
   */
  private static final class Surveyor {

    private final HnswIndex index;
    private final VisitedSlots visited = new VisitedSlots();
    private final int[] list;
    private int[] levels = new int[1];
    private int[] degrees = new int[1];
    private int[] hops = new int[1];

    Surveyor(HnswIndex index) {
      this.index = index;
      this.list = index.listBuffer();
    }

    GraphSurvey survey() {
      try (VectorSearch open = index.open()) {
        boolean[] live = new boolean[index.slots()];
        int vectors = 0;
        for (int slot = 0; slot < live.length; slot++) {
          live[slot] = index.live(slot);
          vectors += live[slot] ? 1 : 0;
        }
        walk();
        return new GraphSurvey(vectors, unreached(live), levels, degrees, hops);
      }
    }

    private void walk() {
      long entry = index.entry();
      IntList frontier = new IntList();
      if (entry != HnswIndex.NO_ENTRY) {
        visited.add(HnswIndex.entrySlot(entry));
        frontier.add(HnswIndex.entrySlot(entry));
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
        int top = index.links().level(slot);
        for (int level = top; level >= 0; level--) {
          degree = index.links().read(slot, level, list);
          addUnvisited(degree, next);
        }
        if (index.live(slot)) {
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
          .filter(slot -> live[slot] && index.live(slot) && visited.add(slot))
          .toArray();
    }
  }
}
