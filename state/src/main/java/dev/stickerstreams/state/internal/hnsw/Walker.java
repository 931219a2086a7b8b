package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

/**
 * One thread's scratch memory for walking a graph, and its open search. Nothing is allocated while
 * it walks, once its arrays have grown to the size that is needed.
 *
 * <p>{@link #layer} is SEARCH-LAYER, algorithm 2 of Malkov and Yashunin.
 */
final class Walker implements VectorSearch {

  final Scorer scorer;
  final VisitedSlots visited = new VisitedSlots();
  final IntList touched = new IntList();
  final int[] list;
  final int[] otherList;
  final int[] selected;
  final long[] sorted;

  private final HnswGraph graph;
  private final ReaderEpochs.Reader reader;
  private final LongHeap candidates = new LongHeap();
  private final LongHeap results = new LongHeap();
  private final float[] scratch;
  private long[] found = new long[256];
  private int foundCount;
  private float[] query;
  private int compared;
  private int depth;
  private int keep;

  @SuppressWarnings("UnusedVariable") // without a use the compiler would drop the loads
  private int loaded;

  Walker(HnswGraph graph, ReaderEpochs.Reader reader) {
    int m = graph.options.m();
    this.graph = graph;
    this.reader = reader;
    this.scorer = graph.codes.scorer();
    this.scratch = new float[graph.dimensions];
    this.list = new int[2 * m + 1];
    this.otherList = new int[2 * m + 1];
    this.selected = new int[2 * m + 1];
    this.sorted = new long[4 * m * m + 2 * m + 1];
  }

  Walker enter() {
    if (depth++ == 0) {
      reader.enter();
      compared = 0;
    }
    return this;
  }

  /** Whether its thread has ended and left no change behind. */
  boolean abandoned() {
    return reader.orphaned() && touched.size() == 0;
  }

  @Override
  public void close() {
    if (--depth == 0) {
      reader.leave();
    }
  }

  @Override
  public boolean walk(float[] vector, int ef, OwnerFilter filter, int budget) {
    query = vector;
    scorer.query(vector);
    foundCount = 0;
    long entry = graph.entry();
    if (entry == HnswGraph.NO_ENTRY) {
      return true;
    }
    int nearest = descend(entry, 0);
    return layer(nearest, 0, ef, filter, budget);
  }

  /** Greedily walks from the entry point down to just above a level; the nearest slot met. */
  int descend(long entry, int aboveLevel) {
    int nearest = HnswGraph.entrySlot(entry);
    float best = score(nearest);
    for (int level = HnswGraph.entryLevel(entry); level > aboveLevel; level--) {
      boolean moved = true;
      while (moved) {
        moved = false;
        int count = graph.links.read(nearest, level, list);
        for (int i = 0; i < count; i++) {
          float score = score(list[i]);
          if (score > best) {
            best = score;
            nearest = list[i];
            moved = true;
          }
        }
      }
    }
    return nearest;
  }

  /** Collects the ef nearest live slots on a level; false if the budget ran out before. */
  boolean layer(int start, int level, int ef, OwnerFilter filter, int budget) {
    visited.clear();
    candidates.clear();
    results.clear();
    visited.add(start);
    consider(Candidate.of(score(start), start), ef, filter);
    LinkTable links = graph.links;
    boolean complete = true;
    while (candidates.size() > 0) {
      long nearest = ~candidates.pop();
      if (results.size() >= ef && nearest < results.top()) {
        break;
      }
      if (compared > budget) {
        complete = false;
        break;
      }
      expand(links.read(Candidate.slot(nearest), level, list), ef, filter);
    }
    collect();
    return complete;
  }

  private void expand(int count, int ef, OwnerFilter filter) {
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      int slot = list[i];
      if (visited.add(slot)) {
        list[fresh++] = slot;
      }
    }
    touchNextList();
    touch(list, fresh);
    for (int i = 0; i < fresh; i++) {
      int slot = list[i];
      long candidate = Candidate.of(scorer.score(slot), slot);
      if (results.size() < ef || candidate > results.top()) {
        consider(candidate, ef, filter);
      }
    }
    compared += fresh;
  }

  /** Brings the list that is probably read next into the cache. */
  private void touchNextList() {
    if (candidates.size() > 0) {
      loaded += graph.links.touch(Candidate.slot(~candidates.top()));
    }
  }

  /** Brings into the cache what is compared next. */
  void touch(int[] slots, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += graph.codes.touch(slots[i]);
    }
    loaded += sum;
  }

  private void consider(long candidate, int ef, OwnerFilter filter) {
    candidates.push(~candidate);
    int slot = Candidate.slot(candidate);
    if (graph.live(slot) && (filter == OwnerFilter.ALL || filter.accepts(graph.owner(slot)))) {
      results.pushBounded(candidate, ef);
    }
  }

  private float score(int slot) {
    compared++;
    return scorer.score(slot);
  }

  private void collect() {
    if (found.length < results.size()) {
      found = Arrays.copyOf(found, Math.max(results.size(), 2 * found.length));
    }
    foundCount = results.drainDescending(found);
  }

  @Override
  public void scan(float[] vector, int ef) {
    query = vector;
    keep = ef;
    scorer.query(vector);
    results.clear();
    foundCount = -1;
  }

  @Override
  public void offer(int slot) {
    if (graph.live(slot)) {
      results.pushBounded(Candidate.of(score(slot), slot), keep);
    }
  }

  @Override
  public int count() {
    if (foundCount < 0) {
      collect();
    }
    return foundCount;
  }

  boolean hasFound(int slot) {
    for (int i = 0; i < count(); i++) {
      if (slot(i) == slot) {
        return true;
      }
    }
    return false;
  }

  long[] found() {
    return found;
  }

  @Override
  public int slot(int i) {
    return Candidate.slot(found[i]);
  }

  @Override
  public int owner(int i) {
    return graph.owner(slot(i));
  }

  @Override
  public float exactScore(int i) {
    return graph.exactScore(query, slot(i), scratch);
  }

  @Override
  public int compared() {
    return compared;
  }
}
