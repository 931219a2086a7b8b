package dev.stickerstreams.state.internal.hnswlib;

import dev.stickerstreams.state.internal.hnsw.FloatVectors;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * hnswlib-core, made safe to update for ever.
 *
 * <p>hnswlib-core only marks what is removed, never uses its place again, cannot grow while it is
 * used and cannot store its graph piece by piece. Therefore graphs come and go as {@link
 * Generation}s: when a share of the vectors is removed ones, or little room is left, a {@link
 * Rebuild} makes the next graph of the live vectors off to the side, larger if need be, and the
 * writer swaps it in. Nothing of the graph is stored; it is built from the stored vectors at start.
 *
 * <p>A slot is given to another vector when no graph in use holds the old one: after its last
 * generation was swapped out, and all searches in that one and the ones before have ended.
 *
 * <p>Threads: one adds and removes, any number search. A search enters the current generation, then
 * looks whether it still is; the writer swaps, then looks whether it is still searched. Whichever
 * comes first, either the search moves on or the writer sees it.
 */
public final class HnswlibIndex implements VectorIndex {

  private static final int TOMBSTONES_AT_LEAST = 256;

  /** By the layout of hnswlib-core's objects: a node, its lists, its entry in three maps. */
  private static final int NODE_BYTES = 250;

  /** A reference to a node, and its bits in the sets of visited ones. */
  private static final int PLACE_BYTES = 5;

  private final int dimensions;
  private final HnswlibOptions options;
  private final FloatVectors vectors;
  private final VectorTable table;
  private final AtomicInteger size = new AtomicInteger();
  private final RowChanges changes = new RowChanges();
  private final Deque<Generation> retired = new ArrayDeque<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private Rebuild rebuild;
  private volatile Entry[] entries = new Entry[16];
  private volatile int slots;
  private volatile Generation current;

  /**
   * An empty index.
   *
   * @param vectors where the vectors are kept
   */
  public HnswlibIndex(int dimensions, HnswlibOptions options, FloatVectors vectors) {
    this.dimensions = dimensions;
    this.options = options;
    this.vectors = vectors;
    this.table = new VectorTable(dimensions, vectors);
    this.current = new Generation(dimensions, options, options.initialCapacity());
  }

  /** An empty index that keeps the vectors itself. */
  public HnswlibIndex(int dimensions, HnswlibOptions options) {
    this(dimensions, options, new FloatVectors(dimensions));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public int size() {
    return size.get();
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public synchronized int add(float[] vector, int owner) {
    swapWhenRebuilt();
    makeRoom();
    int slot = allocate();
    vectors.write(slot, vector);
    Entry entry = new Entry(table, slot, owner);
    entries[slot] = entry;
    current.add(entry);
    if (rebuild != null) {
      rebuild.follow(entry);
    }
    size.incrementAndGet();
    changes.added(slot);
    rebuildWhenDue();
    return slot;
  }

  private void makeRoom() {
    if (current.isFull()) {
      swap();
    }
  }

  private int allocate() {
    while (!retired.isEmpty() && !retired.peek().isSearched()) {
      free.addAll(retired.remove().tombstones());
    }
    if (!free.isEmpty()) {
      return free.remove();
    }
    int slot = slots;
    reserve(slot + 1);
    slots = slot + 1;
    return slot;
  }

  private void reserve(int count) {
    vectors.ensure(count);
    if (count > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(count, entries.length + (entries.length >> 1)));
    }
  }

  @Override
  public synchronized void remove(int slot) {
    swapWhenRebuilt();
    Entry entry = entries[slot];
    entry.markRemoved();
    entries[slot] = null;
    current.remove(entry);
    if (rebuild != null) {
      rebuild.forget(entry);
    }
    size.decrementAndGet();
    changes.freed(slot);
    rebuildWhenDue();
  }

  private void rebuildWhenDue() {
    if (rebuild == null && (current.isNearlyFull() || hasManyTombstones())) {
      rebuild = new Rebuild(new Generation(dimensions, options, nextCapacity()), live());
    }
  }

  private boolean hasManyTombstones() {
    return removedSlots() > Math.max(TOMBSTONES_AT_LEAST, options.tombstoneShare() * size());
  }

  private int nextCapacity() {
    int capacity = current.capacity();
    return size() > capacity / 2 ? Math.multiplyExact(2, capacity) : capacity;
  }

  private List<Entry> live() {
    List<Entry> live = new ArrayList<>(size());
    for (int slot = 0; slot < slots; slot++) {
      if (entries[slot] != null) {
        live.add(entries[slot]);
      }
    }
    return live;
  }

  private void swapWhenRebuilt() {
    if (rebuild != null && rebuild.isDone()) {
      swap();
    }
  }

  private void swap() {
    Generation old = current;
    Generation next = rebuild.finish();
    rebuild = null;
    old.tombstones().removeAll(next.tombstones());
    current = next;
    retired.add(old);
  }

  @Override
  public VectorSearch open() {
    while (true) {
      Generation entered = current;
      entered.enter();
      if (entered == current) {
        return new HnswlibSearch(this, entered, new QueryOperand(table));
      }
      entered.leave();
    }
  }

  /** The live vector in a slot, or null. */
  Entry entry(int slot) {
    return entries[slot];
  }

  @Override
  public synchronized void drainChanges(ChangeSink sink) {
    changes.drainTo(sink);
  }

  @Override
  public synchronized void beginRestore(int count) {
    reserve(count);
    slots = count;
    int capacity = Math.max(options.initialCapacity(), Math.multiplyExact(2, count));
    current = new Generation(dimensions, options, capacity);
  }

  /** Links the vector anew; there are no lists. */
  @Override
  public void restore(int slot, float[] vector, int owner, int[][] lists) {
    if (owner >= 0) {
      vectors.restore(slot, vector);
      Entry entry = new Entry(table, slot, owner);
      entries[slot] = entry;
      current.add(entry);
      size.incrementAndGet();
    }
  }

  @Override
  public synchronized void endRestore(BitSet restored) {
    for (int slot = 0; slot < slots; slot++) {
      if (entries[slot] == null) {
        free.add(slot);
      }
    }
    restored.stream().filter(slot -> entries[slot] == null).forEach(changes::freed);
  }

  @Override
  public synchronized int removedSlots() {
    return current.tombstones().size();
  }

  @Override
  public synchronized int freeSlots() {
    return slots - size() - removedSlots();
  }

  @Override
  public long vectorBytes() {
    return vectors.bytes();
  }

  /** An estimate: hnswlib-core does not say. */
  @Override
  public synchronized long structureBytes() {
    long linked = (long) size() + removedSlots();
    long lists = 2L * options.m() * Integer.BYTES;
    return linked * (NODE_BYTES + lists) + (long) current.capacity() * PLACE_BYTES;
  }

  /** Lets a graph that is being built go. */
  @Override
  public synchronized void close() {
    if (rebuild != null) {
      rebuild.cancel();
    }
  }
}
