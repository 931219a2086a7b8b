package dev.stickerstreams.state.internal.hnsw;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * HNSW after Malkov and Yashunin, <em>Efficient and robust approximate nearest neighbor search
 * using Hierarchical Navigable Small World graphs</em>, 2018, in flat memory, updated in place.
 *
 * <p>Parameters: {@code m} is M, M_max and half of M_max0; {@code efConstruction} is
 * efConstruction; levels are drawn with mL = 1 / ln M. Nearness is the inner product.
 *
 * <h2>Removal</h2>
 *
 * A removed vector is taken out of the results at once and its neighbours that point back are
 * repaired: each replaces it by one of its own neighbours, chosen by the selection heuristic (the
 * delete rule of Singh et al., <em>FreshDiskANN</em>, 2021). Lists that point to it from elsewhere
 * are found by a sweep that visits a fixed number of slots a removal and repairs them likewise, so
 * the cost of a removal is bounded by M and not by the size. Until the sweep has passed over all
 * lists, walks still lead through the removed vector; then its slot is free for another.
 *
 * <h2>Threads</h2>
 *
 * One thread adds and removes; several may add at once while none removes. Any number search, and
 * take no locks:
 *
 * <ul>
 *   <li>A vector, its code, its owner and its level are written before the first list that names
 *       its slot is, and lists are published as {@link LinkTable} describes, so who finds a slot
 *       sees what it holds. The entry point is a volatile field.
 *   <li>What a slot holds changes only after no list names it and every search that may have seen
 *       it has ended ({@link ReaderEpochs}), so a search never compares half a vector, nor one
 *       vector and returns another's owner. Until then its lists lead on.
 *   <li>A slot's live bit is cleared before {@link #remove} returns and read after a search began,
 *       so a search that begins after a removal does not return it.
 * </ul>
 */
public final class HnswIndex implements VectorIndex {

  private final HnswGraph graph;
  private final Insertion insertion;
  private final Removal removal;
  private final Restoration restoration;
  private final List<Walker> walkers = new CopyOnWriteArrayList<>();

  /** Weak, so that threads that outlive the index do not hold it; {@link #walkers} is strong. */
  @SuppressWarnings("ThreadLocalUsage") // a walker belongs to one index
  private final ThreadLocal<WeakReference<Walker>> ownWalker = new ThreadLocal<>();

  /**
   * An empty index.
   *
   * @param exact where the float vectors are; used as codes too if the options say float
   */
  public HnswIndex(int dimensions, HnswOptions options, ExactVectors exact) {
    this.graph = new HnswGraph(dimensions, options, exact);
    this.insertion = new Insertion(graph);
    this.removal = new Removal(graph);
    this.restoration = new Restoration(graph);
  }

  /** An empty index that keeps its vectors in memory. */
  public HnswIndex(int dimensions, HnswOptions options) {
    this(dimensions, options, new FloatVectors(dimensions));
  }

  /** The calling thread's walker, entered. */
  private Walker enter() {
    WeakReference<Walker> known = ownWalker.get();
    Walker own = known == null ? null : known.get();
    return (own == null ? newWalker() : own).enter();
  }

  private Walker newWalker() {
    walkers.removeIf(Walker::abandoned);
    Walker made = new Walker(graph, graph.epochs.register());
    walkers.add(made);
    ownWalker.set(new WeakReference<>(made));
    return made;
  }

  @Override
  public int dimensions() {
    return graph.dimensions;
  }

  @Override
  public int size() {
    return graph.size.get();
  }

  @Override
  public int slots() {
    return graph.slots();
  }

  @Override
  public VectorSearch open() {
    return enter();
  }

  @Override
  public int add(float[] vector, int owner) {
    int slot = insertion.place(vector, owner);
    try (Walker w = enter()) {
      insertion.link(w, slot);
    }
    return slot;
  }

  @Override
  public void remove(int slot) {
    removal.hide(slot);
    try (Walker w = enter()) {
      removal.unlink(w, slot);
    }
  }

  /**
   * Leads a path to a vector again where none does; does nothing if there is no vector.
   *
   * @see GraphSurveyor
   */
  public void relink(int slot) {
    if (graph.live(slot)) {
      try (Walker w = enter()) {
        removal.relink(w, slot);
      }
    }
  }

  @Override
  public void drainChanges(ChangeSink sink) {
    VisitedSlots seen = new VisitedSlots();
    for (int slot : graph.freed) {
      sink.freed(slot);
      seen.add(slot);
    }
    graph.freed.clear();
    for (Walker w : walkers) {
      for (int i = 0; i < w.touched.size(); i++) {
        int slot = w.touched.get(i);
        if (seen.add(slot)) {
          sink.linked(slot, graph.lists(slot));
        }
      }
      w.touched.clear();
    }
  }

  /** The neighbour lists of a slot, by level. */
  public int[][] lists(int slot) {
    return graph.lists(slot);
  }

  @Override
  public void beginRestore(int count) {
    restoration.begin(count);
  }

  @Override
  public void restore(int slot, float[] vector, int owner, int[][] lists) {
    restoration.restore(slot, vector, owner, lists);
  }

  @Override
  public void endRestore(BitSet restored) {
    restoration.end(restored);
  }

  HnswGraph graph() {
    return graph;
  }

  @Override
  public int removedSlots() {
    return graph.graveyard.buried();
  }

  @Override
  public int freeSlots() {
    return graph.graveyard.freed();
  }

  /** The highest level in use, or -1 if the index is empty. */
  public int topLevel() {
    return graph.topLevel();
  }

  @Override
  public long vectorBytes() {
    return graph.codes.bytes() + (graph.codes == graph.exact ? 0 : graph.exact.bytes());
  }

  @Override
  public long structureBytes() {
    return graph.links.bytes()
        + graph.linker.inLinks().bytes()
        + graph.owners.bytes()
        + graph.live.bytes();
  }
}
