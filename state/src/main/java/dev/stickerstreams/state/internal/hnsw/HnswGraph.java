package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.IndexOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a graph consists of: vectors, lists, owners and the entry point. Shared by who walks it and
 * by who inserts, removes and restores; {@link HnswIndex} says which threads may do what.
 */
final class HnswGraph {

  static final long NO_ENTRY = -1;

  final int dimensions;
  final HnswOptions options;
  final VectorCodes codes;
  final ExactVectors exact;
  final LinkTable links;
  final SlotOwners owners = new SlotOwners();
  final SlotBits live = new SlotBits();
  final ReaderEpochs epochs = new ReaderEpochs();
  final Graveyard graveyard = new Graveyard(epochs);
  final Linker linker;
  final AtomicInteger size = new AtomicInteger();

  /** Slots that are free and were not reported as such yet. */
  final Set<Integer> freed = new HashSet<>();

  private volatile int slots;
  private volatile long entry = NO_ENTRY;

  HnswGraph(int dimensions, HnswOptions options, ExactVectors exact) {
    this.dimensions = dimensions;
    this.options = options;
    this.exact = exact;
    this.codes = codes(dimensions, options, exact);
    this.links = new LinkTable(options.m());
    this.linker = new Linker(options.m(), codes, links, live);
  }

  private static VectorCodes codes(int dimensions, HnswOptions options, ExactVectors exact) {
    if (options.codes() == IndexOptions.Codes.INT8) {
      return new Int8Codes(dimensions);
    }
    if (exact instanceof FloatVectors vectors) {
      return vectors;
    }
    throw new IllegalArgumentException(
        "float codes need the float vectors in memory: use int8 codes or vectors in memory");
  }

  /** Makes room for slots below {@code count} and says that they are in use. */
  void extend(int count) {
    reserve(count);
    slots = count;
  }

  private void reserve(int count) {
    codes.ensure(count);
    if (codes != exact) {
      exact.ensure(count);
    }
    owners.ensure(count);
    links.ensure(count);
    linker.inLinks().ensure(count);
  }

  int slots() {
    return slots;
  }

  int capacity(int level) {
    return linker.capacity(level);
  }

  int[] listBuffer() {
    return new int[capacity(0) + 1];
  }

  /** The neighbour lists of a slot, by level. */
  int[][] lists(int slot) {
    int[][] lists = new int[links.level(slot) + 1][];
    int[] buffer = new int[capacity(0)];
    for (int level = 0; level < lists.length; level++) {
      int count = links.read(slot, level, buffer);
      lists[level] = java.util.Arrays.copyOf(buffer, count);
    }
    return lists;
  }

  boolean live(int slot) {
    return live.get(slot);
  }

  int owner(int slot) {
    return owners.get(slot);
  }

  float exactScore(float[] query, int slot, float[] scratch) {
    return exact.dot(query, slot, scratch);
  }

  /** Slot and level that walks start from, or {@link #NO_ENTRY}. */
  long entry() {
    return entry;
  }

  void enterAt(long newEntry) {
    entry = newEntry;
  }

  /** The highest level in use, or -1. */
  int topLevel() {
    return entryLevel(entry);
  }

  /** An entry point at the highest of all slots. */
  long highest() {
    long best = NO_ENTRY;
    for (int slot = 0; slot < slots; slot++) {
      if (live(slot) && (best == NO_ENTRY || links.level(slot) > entryLevel(best))) {
        best = entry(slot, links.level(slot));
      }
    }
    return best;
  }

  static long entry(int slot, int level) {
    return ((long) level << 32) | slot;
  }

  static int entrySlot(long entry) {
    return (int) entry;
  }

  static int entryLevel(long entry) {
    return (int) (entry >> 32);
  }
}
