package dev.stickerstreams.state.internal.hnswlib;

import com.github.jelmerk.hnswlib.core.SearchResult;
import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A search in one {@link Generation}. As hnswlib-core knows no filters, a walk asks for more and
 * more until enough of what it finds passes. Not thread-safe.
 */
final class HnswlibSearch implements VectorSearch {

  private static final int WIDENED = 4;

  private final HnswlibIndex index;
  private final Generation generation;
  private final QueryOperand query;
  private final List<Entry> found = new ArrayList<>();
  private final PriorityQueue<Scored> offered =
      new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
  private int keep;

  /** A search in a graph that it has entered. */
  HnswlibSearch(HnswlibIndex index, Generation generation, QueryOperand query) {
    this.index = index;
    this.generation = generation;
    this.query = query;
  }

  @Override
  public boolean walk(float[] vector, int ef, OwnerFilter filter, int budget) {
    query.set(vector);
    for (int wanted = ef; ; wanted *= WIDENED) {
      int before = query.compared();
      List<SearchResult<Entry, Float>> nearest = generation.nearest(query, wanted);
      keep(nearest, ef, filter);
      if (found.size() == ef || nearest.size() < wanted) {
        return true;
      }
      long next = (long) WIDENED * (query.compared() - before);
      if (query.compared() + next > budget || wanted > Integer.MAX_VALUE / WIDENED) {
        return false;
      }
    }
  }

  private void keep(List<SearchResult<Entry, Float>> nearest, int ef, OwnerFilter filter) {
    found.clear();
    for (SearchResult<Entry, Float> result : nearest) {
      Entry entry = result.item();
      if (found.size() < ef && !entry.removed() && filter.accepts(entry.owner())) {
        found.add(entry);
      }
    }
  }

  @Override
  public void scan(float[] vector, int ef) {
    query.set(vector);
    keep = ef;
    found.clear();
    offered.clear();
  }

  @Override
  public void offer(int slot) {
    Entry entry = index.entry(slot);
    if (entry != null && !entry.removed()) {
      offered.add(new Scored(query.dot(entry), entry));
      if (offered.size() > keep) {
        offered.remove();
      }
    }
  }

  @Override
  public int count() {
    if (!offered.isEmpty()) {
      takeOffered();
    }
    return found.size();
  }

  private void takeOffered() {
    while (!offered.isEmpty()) {
      found.add(offered.remove().entry());
    }
    java.util.Collections.reverse(found);
  }

  @Override
  public int slot(int i) {
    return found.get(i).slot();
  }

  @Override
  public int owner(int i) {
    return found.get(i).owner();
  }

  @Override
  public float exactScore(int i) {
    Entry entry = found.get(i);
    return entry.removed() ? Float.NaN : query.dot(entry);
  }

  @Override
  public int compared() {
    return query.compared();
  }

  @Override
  public void close() {
    generation.leave();
  }

  private record Scored(float score, Entry entry) {}
}
