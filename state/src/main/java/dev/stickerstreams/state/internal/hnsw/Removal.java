package dev.stickerstreams.state.internal.hnsw;

/**
 * Takes vectors out of a graph and repairs the lists that named them, some by a sweep, as {@link
 * HnswIndex} describes. For one thread at a time.
 */
final class Removal {

  /** Slots the sweep visits a removal: at most 1/128 of the slots wait for it. */
  private static final int SWEPT_PER_REMOVAL = 128;

  /** Slots freed a removal at most; more than are buried, so that those of a restart go too. */
  private static final int FREED_PER_REMOVAL = 4;

  private final HnswGraph graph;
  private final NeighbourSelection selection;

  Removal(HnswGraph graph) {
    this.graph = graph;
    this.selection = new NeighbourSelection(graph.codes);
  }

  /** Takes a vector out of the results of searches that begin from now on. */
  void hide(int slot) {
    graph.live.set(slot, false);
    graph.size.decrementAndGet();
  }

  /** Repairs lists that name a hidden vector, and lets the sweep go on. */
  void unlink(Walker w, int slot) {
    if (HnswGraph.entrySlot(graph.entry()) == slot) {
      graph.enterAt(replacementEntry(w, slot));
    }
    repairNeighbours(w, slot);
    graph.graveyard.bury(slot);
    sweep(w);
  }

  private void repairNeighbours(Walker w, int slot) {
    for (int level = graph.links.level(slot); level >= 0; level--) {
      int[] neighbours = new int[graph.capacity(level)];
      int count = graph.links.read(slot, level, neighbours);
      for (int i = 0; i < count; i++) {
        repair(w, neighbours[i], level);
      }
    }
  }

  private void sweep(Walker w) {
    int visits = Math.min(SWEPT_PER_REMOVAL, graph.slots());
    for (int i = 0; i < visits; i++) {
      repairLists(w, graph.graveyard.cursor());
      graph.graveyard.advance(graph.slots());
    }
    for (int i = 0; i < FREED_PER_REMOVAL; i++) {
      int slot = graph.graveyard.freeNext();
      if (slot >= 0) {
        discountLinks(w, slot);
        graph.freed.add(slot);
      }
    }
  }

  private void repairLists(Walker w, int slot) {
    if (!graph.graveyard.isFree(slot)) {
      for (int level = graph.links.level(slot); level >= 0; level--) {
        repair(w, slot, level);
      }
    }
  }

  /**
   * Takes the links of a freed slot out of the count. Its lists stay until the slot is used again:
   * a search may stand on it and has to find its way on.
   */
  private void discountLinks(Walker w, int slot) {
    int[] neighbours = new int[graph.capacity(0)];
    int count = graph.links.read(slot, 0, neighbours);
    for (int i = 0; i < count; i++) {
      graph.linker.inLinks().remove(neighbours[i]);
    }
    for (int i = 0; i < count; i++) {
      if (graph.live(neighbours[i]) && graph.linker.inLinks().count(neighbours[i]) == 0) {
        relink(w, neighbours[i]);
      }
    }
  }

  /** Leads a path to a vector again where none does. */
  void relink(Walker w, int slot) {
    w.scorer.query(slot);
    w.layer(
        w.descend(graph.entry(), 0),
        0,
        graph.options.efConstruction(),
        OwnerFilter.ALL,
        Integer.MAX_VALUE);
    if (!w.hasFound(slot)) {
      graph.linker.adopt(w, slot);
      w.touched.add(slot);
    }
  }

  /** Takes removed graph.slots() out of a list and puts neighbours of theirs in their place. */
  private void repair(Walker w, int slot, int level) {
    int count = graph.links.read(slot, level, w.list);
    int kept = 0;
    int candidates = 0;
    w.visited.clear();
    w.visited.add(slot);
    for (int i = 0; i < count; i++) {
      int neighbour = w.list[i];
      w.visited.add(neighbour);
      if (graph.live(neighbour)) {
        w.selected[kept++] = neighbour;
      }
    }
    if (kept == count) {
      return;
    }
    if (graph.live(slot)) {
      for (int i = 0; i < count; i++) {
        candidates =
            graph.live(w.list[i]) ? candidates : inherit(w, slot, w.list[i], level, candidates);
      }
      Candidate.sortDescending(w.sorted, candidates);
      kept = selection.select(w.sorted, candidates, w.selected, kept, count);
    }
    if (level == 0) {
      recount(w, count, kept);
    }
    graph.links.write(slot, level, w.selected, kept);
    w.touched.add(slot);
  }

  /** Counts what left the list that the walker holds, all of it removed, and what came. */
  private void recount(Walker w, int count, int kept) {
    int stayed = 0;
    for (int i = 0; i < count; i++) {
      if (graph.live(w.list[i])) {
        stayed++;
      } else {
        graph.linker.inLinks().remove(w.list[i]);
      }
    }
    for (int i = stayed; i < kept; i++) {
      graph.linker.inLinks().add(w.selected[i]);
    }
  }

  private int inherit(Walker w, int slot, int removed, int level, int candidates) {
    int count = graph.links.read(removed, level, w.otherList);
    int total = candidates;
    for (int i = 0; i < count; i++) {
      int heir = w.otherList[i];
      if (graph.live(heir) && w.visited.add(heir)) {
        w.sorted[total++] = Candidate.of(graph.codes.between(slot, heir), heir);
      }
    }
    return total;
  }

  /** The highest of the graph.entry() point's neighbours, else of all slots. */
  private long replacementEntry(Walker w, int slot) {
    for (int level = graph.links.level(slot); level > 0; level--) {
      int count = graph.links.read(slot, level, w.list);
      for (int i = 0; i < count; i++) {
        if (graph.live(w.list[i])) {
          return HnswGraph.entry(w.list[i], graph.links.level(w.list[i]));
        }
      }
    }
    return graph.highest();
  }
}
