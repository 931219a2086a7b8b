package dev.stickerstreams.state.internal.hnswlib;

import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One graph of hnswlib-core, used until the next one takes its place. It takes as many vectors as
 * it was made for, as removed ones keep theirs. Any thread searches; {@link #add} is for any thread
 * while nothing is removed, all else for one.
 */
final class Generation {

  private final HnswIndex<Integer, Operand, Entry, Float> graph;
  private final int capacity;
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicInteger searches = new AtomicInteger();
  private final Set<Integer> tombstones = new HashSet<>();

  Generation(int dimensions, HnswlibOptions options, int capacity) {
    this.capacity = capacity;
    this.graph =
        HnswIndex.newBuilder(dimensions, new InnerProductDistance(), capacity)
            .withM(options.m())
            .withEfConstruction(options.efConstruction())
            .withRemoveEnabled()
            .build();
  }

  int capacity() {
    return capacity;
  }

  boolean isFull() {
    return added.get() == capacity;
  }

  boolean isNearlyFull() {
    return added.get() >= capacity - capacity / 4;
  }

  void add(Entry entry) {
    added.incrementAndGet();
    graph.add(entry);
  }

  /** Takes a vector out of the results; false if this graph does not hold it. */
  boolean remove(Entry entry) {
    boolean held = graph.remove(entry.id(), entry.version());
    if (held) {
      tombstones.add(entry.slot());
    }
    return held;
  }

  /** Slots of the removed vectors that walks still lead through. */
  Set<Integer> tombstones() {
    return tombstones;
  }

  List<SearchResult<Entry, Float>> nearest(QueryOperand query, int count) {
    return graph.findNearest(query, count);
  }

  void enter() {
    searches.incrementAndGet();
  }

  void leave() {
    searches.decrementAndGet();
  }

  boolean isSearched() {
    return searches.get() > 0;
  }
}
