package dev.stickerstreams.state.hnsw;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

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

  static final long NO_ENTRY = -1;

  /** Slots the sweep visits a removal: at most 1/128 of the slots wait for it. */
  private static final int SWEPT_PER_REMOVAL = 128;

  /** Slots freed a removal at most; more than are buried, so that those of a restart go too. */
  private static final int FREED_PER_REMOVAL = 4;

  private static final int MAX_LEVEL = 24;

  private final int dimensions;
  private final HnswOptions options;
  private final VectorCodes codes;
  private final ExactVectors exact;
  private final LinkTable links;
  private final SlotOwners owners = new SlotOwners();
  private final SlotBits live = new SlotBits();
  private final ReaderEpochs epochs = new ReaderEpochs();
  private final Graveyard graveyard = new Graveyard(epochs);
  private final NeighbourSelection selection;
  private final Linker linker;
  private final List<Walker> walkers = new CopyOnWriteArrayList<>();

  /** Weak, so that threads that outlive the index do not hold it; {@link #walkers} is strong. */
  @SuppressWarnings("ThreadLocalUsage") // a walker belongs to one index
  private final ThreadLocal<WeakReference<Walker>> ownWalker = new ThreadLocal<>();

  private final Object allocation = new Object();
  private final AtomicInteger size = new AtomicInteger();
  private final RandomGenerator random = new SplittableRandom(42);
  private final Set<Integer> freed = new HashSet<>();
  private volatile int slots;
  private volatile long entry = NO_ENTRY;

  /**
   * An empty index.
   *
   * @param exact where the float vectors are; used as codes too if the options say float
   */
  public HnswIndex(int dimensions, HnswOptions options, ExactVectors exact) {
    this.dimensions = dimensions;
    this.options = options;
    this.exact = exact;
    this.codes = codes(dimensions, options, exact);
    this.links = new LinkTable(options.m());
    this.selection = new NeighbourSelection(codes);
    this.linker = new Linker(options.m(), codes, links, live);
  }

  /** An empty index that keeps its vectors in memory. */
  public HnswIndex(int dimensions, HnswOptions options) {
    this(dimensions, options, new FloatVectors(dimensions));
  }

  private static VectorCodes codes(int dimensions, HnswOptions options, ExactVectors exact) {
    if (options.codes() == HnswOptions.Codes.INT8) {
      return new Int8Codes(dimensions);
    }
    if (exact instanceof FloatVectors vectors) {
      return vectors;
    }
    throw new IllegalArgumentException(
        "float codes need the float vectors in memory: use int8 codes or vectors in memory");
  }

  /** The calling thread's walker, entered. */
  private Walker enter() {
    WeakReference<Walker> known = ownWalker.get();
    Walker own = known == null ? null : known.get();
    return (own == null ? newWalker() : own).enter();
  }

  private Walker newWalker() {
    walkers.removeIf(Walker::abandoned);
    Walker made = new Walker(this, options.m(), epochs.register());
    walkers.add(made);
    ownWalker.set(new WeakReference<>(made));
    return made;
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
  public VectorSearch open() {
    return enter();
  }

  @Override
  public int add(float[] vector, int owner) {
    int slot;
    int level;
    synchronized (allocation) {
      slot = allocate();
      level = randomLevel();
      links.allocate(slot, level);
    }
    fill(slot, vector, owner);
    try (Walker w = enter()) {
      w.touched.add(slot);
      if (level > topLevel()) {
        insertOnTop(w, slot, level);
      } else {
        insert(w, slot, level);
      }
    }
    return slot;
  }

  private int allocate() {
    int reused = graveyard.take();
    if (reused >= 0) {
      freed.remove(reused);
      return reused;
    }
    int slot = slots;
    reserve(slot + 1);
    slots = slot + 1;
    return slot;
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

  private int randomLevel() {
    double uniform = 1 - random.nextDouble();
    return Math.min(MAX_LEVEL, (int) (-Math.log(uniform) / Math.log(options.m())));
  }

  private void fill(int slot, float[] vector, int owner) {
    codes.write(slot, vector);
    if (codes != exact) {
      exact.write(slot, vector);
    }
    owners.set(slot, owner);
    linker.inLinks().clear(slot);
    live.set(slot, true);
    size.incrementAndGet();
  }

  /** One at a time, so that two vectors on a new level do not miss each other. */
  private synchronized void insertOnTop(Walker w, int slot, int level) {
    if (entry != NO_ENTRY) {
      insert(w, slot, level);
    }
    if (level > topLevel()) {
      entry = entry(slot, level);
    }
  }

  /**
   * INSERT, algorithm 1 of the paper. All lists of the slot are written before the first list names
   * it, and those that lead to it are written from level 0 upwards: a walk that descends through it
   * finds its lists on all levels below.
   */
  private void insert(Walker w, int slot, int level) {
    w.scorer.query(slot);
    long from = entry;
    int nearest = w.descend(from, level);
    int top = Math.min(level, entryLevel(from));
    for (int at = top; at >= 0; at--) {
      w.layer(nearest, at, options.efConstruction(), OwnerFilter.ALL, Integer.MAX_VALUE);
      if (w.count() > 0) {
        nearest = w.slot(0);
        linker.choose(w, slot, at);
      }
    }
    for (int at = 0; at <= top; at++) {
      linker.linkBack(w, slot, at);
    }
  }

  private int capacity(int level) {
    return linker.capacity(level);
  }

  @Override
  public void remove(int slot) {
    live.set(slot, false);
    size.decrementAndGet();
    try (Walker w = enter()) {
      if (entrySlot(entry) == slot) {
        entry = replacementEntry(w, slot);
      }
      repairNeighbours(w, slot);
      graveyard.bury(slot);
      sweep(w);
    }
  }

  private void repairNeighbours(Walker w, int slot) {
    for (int level = links.level(slot); level >= 0; level--) {
      int[] neighbours = new int[capacity(level)];
      int count = links.read(slot, level, neighbours);
      for (int i = 0; i < count; i++) {
        repair(w, neighbours[i], level);
      }
    }
  }

  private void sweep(Walker w) {
    int visits = Math.min(SWEPT_PER_REMOVAL, slots);
    for (int i = 0; i < visits; i++) {
      repairLists(w, graveyard.cursor());
      graveyard.advance(slots);
    }
    for (int i = 0; i < FREED_PER_REMOVAL; i++) {
      int slot = graveyard.freeNext();
      if (slot >= 0) {
        discountLinks(w, slot);
        freed.add(slot);
      }
    }
  }

  private void repairLists(Walker w, int slot) {
    if (!graveyard.isFree(slot)) {
      for (int level = links.level(slot); level >= 0; level--) {
        repair(w, slot, level);
      }
    }
  }

  /**
   * Takes the links of a freed slot out of the count. Its lists stay until the slot is used again:
   * a search may stand on it and has to find its way on.
   */
  private void discountLinks(Walker w, int slot) {
    int[] neighbours = new int[capacity(0)];
    int count = links.read(slot, 0, neighbours);
    for (int i = 0; i < count; i++) {
      linker.inLinks().remove(neighbours[i]);
    }
    for (int i = 0; i < count; i++) {
      if (live(neighbours[i]) && linker.inLinks().count(neighbours[i]) == 0) {
        relink(w, neighbours[i]);
      }
    }
  }

  /**
   * Leads a path to a vector again where none does; does nothing if there is no vector.
   *
   * @see GraphSurvey#unreached
   */
  public void relink(int slot) {
    if (live(slot)) {
      try (Walker w = enter()) {
        relink(w, slot);
      }
    }
  }

  private void relink(Walker w, int slot) {
    w.scorer.query(slot);
    w.layer(w.descend(entry, 0), 0, options.efConstruction(), OwnerFilter.ALL, Integer.MAX_VALUE);
    if (!w.hasFound(slot)) {
      linker.adopt(w, slot);
      w.touched.add(slot);
    }
  }

  /** Takes removed slots out of a list and puts neighbours of theirs in their place. */
  private void repair(Walker w, int slot, int level) {
    int count = links.read(slot, level, w.list);
    int kept = 0;
    int candidates = 0;
    w.visited.clear();
    w.visited.add(slot);
    for (int i = 0; i < count; i++) {
      int neighbour = w.list[i];
      w.visited.add(neighbour);
      if (live(neighbour)) {
        w.selected[kept++] = neighbour;
      }
    }
    if (kept == count) {
      return;
    }
    if (live(slot)) {
      for (int i = 0; i < count; i++) {
        candidates = live(w.list[i]) ? candidates : inherit(w, slot, w.list[i], level, candidates);
      }
      Candidate.sortDescending(w.sorted, candidates);
      kept = selection.select(w.sorted, candidates, w.selected, kept, count);
    }
    if (level == 0) {
      recount(w, count, kept);
    }
    links.write(slot, level, w.selected, kept);
    w.touched.add(slot);
  }

  /** Counts what left the list that the walker holds, all of it removed, and what came. */
  private void recount(Walker w, int count, int kept) {
    int stayed = 0;
    for (int i = 0; i < count; i++) {
      if (live(w.list[i])) {
        stayed++;
      } else {
        linker.inLinks().remove(w.list[i]);
      }
    }
    for (int i = stayed; i < kept; i++) {
      linker.inLinks().add(w.selected[i]);
    }
  }

  private int inherit(Walker w, int slot, int removed, int level, int candidates) {
    int count = links.read(removed, level, w.otherList);
    int total = candidates;
    for (int i = 0; i < count; i++) {
      int heir = w.otherList[i];
      if (live(heir) && w.visited.add(heir)) {
        w.sorted[total++] = Candidate.of(codes.between(slot, heir), heir);
      }
    }
    return total;
  }

  /** The highest of the entry point's neighbours, else of all slots. */
  private long replacementEntry(Walker w, int slot) {
    for (int level = links.level(slot); level > 0; level--) {
      int count = links.read(slot, level, w.list);
      for (int i = 0; i < count; i++) {
        if (live(w.list[i])) {
          return entry(w.list[i], links.level(w.list[i]));
        }
      }
    }
    return highest();
  }

  private long highest() {
    long best = NO_ENTRY;
    for (int slot = 0; slot < slots; slot++) {
      if (live(slot) && (best == NO_ENTRY || links.level(slot) > entryLevel(best))) {
        best = entry(slot, links.level(slot));
      }
    }
    return best;
  }

  @Override
  public void drainChanges(ChangeSink sink) {
    VisitedSlots seen = new VisitedSlots();
    for (int slot : freed) {
      sink.freed(slot);
      seen.add(slot);
    }
    freed.clear();
    for (Walker w : walkers) {
      for (int i = 0; i < w.touched.size(); i++) {
        int slot = w.touched.get(i);
        if (seen.add(slot)) {
          sink.linked(slot, lists(slot));
        }
      }
      w.touched.clear();
    }
  }

  /** The neighbour lists of a slot, by level. */
  public int[][] lists(int slot) {
    int[][] lists = new int[links.level(slot) + 1][];
    int[] buffer = new int[capacity(0)];
    for (int level = 0; level < lists.length; level++) {
      int count = links.read(slot, level, buffer);
      lists[level] = java.util.Arrays.copyOf(buffer, count);
    }
    return lists;
  }

  @Override
  public void beginRestore(int count) {
    reserve(count);
    slots = count;
    live.set(count, false);
  }

  @Override
  public void restore(int slot, float[] vector, int owner, int[][] lists) {
    codes.write(slot, vector);
    if (codes != exact) {
      exact.restore(slot, vector);
    }
    owners.set(slot, owner);
    links.allocate(slot, lists.length - 1);
    for (int level = 0; level < lists.length; level++) {
      links.write(slot, level, lists[level], lists[level].length);
    }
    for (int neighbour : lists[0]) {
      linker.inLinks().add(neighbour);
    }
  }

  /** Counts the vectors and finds the entry point. */
  @Override
  public void endRestore(java.util.BitSet restored) {
    for (int slot = 0; slot < slots; slot++) {
      if (!restored.get(slot)) {
        graveyard.release(slot);
      } else if (owners.get(slot) >= 0) {
        live.set(slot, true);
        size.incrementAndGet();
      } else {
        graveyard.bury(slot);
      }
    }
    entry = highest();
  }

  long entry() {
    return entry;
  }

  int[] listBuffer() {
    return new int[capacity(0) + 1];
  }

  VectorCodes codes() {
    return codes;
  }

  LinkTable links() {
    return links;
  }

  Scorer scorer() {
    return codes.scorer();
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

  private static long entry(int slot, int level) {
    return ((long) level << 32) | slot;
  }

  static int entrySlot(long entry) {
    return (int) entry;
  }

  static int entryLevel(long entry) {
    return (int) (entry >> 32);
  }

  @Override
  public int removedSlots() {
    return graveyard.buried();
  }

  @Override
  public int freeSlots() {
    return graveyard.freed();
  }

  /** The highest level in use, or -1 if the index is empty. */
  public int topLevel() {
    return entryLevel(entry);
  }

  @Override
  public long vectorBytes() {
    return codes.bytes() + (codes == exact ? 0 : exact.bytes());
  }

  @Override
  public long structureBytes() {
    return links.bytes() + linker.inLinks().bytes() + owners.bytes() + live.bytes();
  }
}
