package dev.stickerstreams.state.internal.index;

import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.LINKS;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.META;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.STICKERS;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.VECTORS;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.internal.index.StickerRow.OwnedVectors;
import dev.stickerstreams.state.internal.rocksdb.IndexBatch;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.MetaKeys;
import dev.stickerstreams.state.internal.rocksdb.Rows;
import dev.stickerstreams.state.internal.rocksdb.SlotsOfSpace;
import dev.stickerstreams.state.internal.rocksdb.SpaceRow;
import dev.stickerstreams.state.internal.rocksdb.StickerValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads a stored index into memory, on several threads: first the stickers, which say who owns
 * which slot, then vectors and neighbour lists by ranges of slots.
 *
 * <p>Throws {@link DamagedIndexException} where rows do not fit together.
 */
final class IndexLoader {

  /** More than one, so that no thread waits long for the others. */
  private static final int RANGES_PER_THREAD = 8;

  private final OpenIndex index;
  private final IndexDatabase database;
  private final IndexOptions options;
  private final int threads;
  private final Map<Integer, IndexedSpace> spaces = new HashMap<>();
  private final Map<Integer, int[]> owners = new HashMap<>();

  private IndexLoader(OpenIndex index, IndexOptions options) {
    this.index = index;
    this.database = index.database();
    this.options = options;
    this.threads = options.fillThreads();
  }

  /** Loads what the database holds; initialises an empty one. */
  static void load(OpenIndex index, IndexOptions options) {
    try {
      new IndexLoader(index, options).load();
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new DamagedIndexException("a row is cut short", e);
    }
  }

  private void load() {
    checkFormat();
    loadMeta();
    checkSpaces();
    spaces.values().forEach(this::prepare);
    loadStickers();
    spaces.values().forEach(this::loadSpace);
  }

  private void checkFormat() {
    byte[] format = database.meta(MetaKeys.key(MetaKeys.FORMAT));
    if (format == null) {
      initialise();
    } else {
      checkFormat(format.length == Integer.BYTES ? Rows.toInt(format) : -1);
    }
  }

  /** An older format that is still read becomes the current one: new rows are of that. */
  private void checkFormat(int format) {
    if (format < Rows.OLDEST_FORMAT || format > Rows.FORMAT) {
      throw new DamagedIndexException(
          "its format is %s, this version reads %d to %d"
              .formatted(format < 0 ? "unreadable" : format, Rows.OLDEST_FORMAT, Rows.FORMAT));
    }
    if (format != Rows.FORMAT) {
      writeFormat();
    }
  }

  private void initialise() {
    for (IndexDatabase.Table table : IndexDatabase.Table.values()) {
      try (IndexDatabase.Cursor rows = database.cursor(table, new byte[0])) {
        if (rows.isValid()) {
          throw new DamagedIndexException("it has rows, but none that names its format");
        }
      }
    }
    writeFormat();
  }

  private void writeFormat() {
    try (IndexBatch batch = database.newBatch()) {
      batch.put(META, MetaKeys.key(MetaKeys.FORMAT), Rows.ofInt(Rows.FORMAT));
      database.write(batch);
    }
  }

  private void loadMeta() {
    try (IndexDatabase.Cursor rows = database.cursor(META, new byte[0])) {
      for (; rows.isValid(); rows.next()) {
        meta(copy(rows.key()), copy(rows.value()));
      }
    }
  }

  private static byte[] copy(ByteBuffer row) {
    byte[] bytes = new byte[row.remaining()];
    row.get(bytes);
    return bytes;
  }

  private void meta(byte[] key, byte[] value) {
    int number = MetaKeys.number(key);
    if (key[0] == MetaKeys.OFFSET) {
      index.offsets().set(number, Rows.toLong(value));
    } else if (key[0] == MetaKeys.SPACE) {
      addSpace(SpaceRow.of(number, value));
    }
  }

  private void addSpace(SpaceRow row) {
    if (row.m() != IndexedSpace.storedM(options)) {
      throw new DamagedIndexException(
          "it has "
              + graph(row.m())
              + ", the configuration asks for "
              + graph(IndexedSpace.storedM(options)));
    }
    IndexedSpace space = new IndexedSpace(row, options, database);
    index.spaces().put(row.name(), space);
    spaces.put(row.number(), space);
  }

  private static String graph(int m) {
    return m == 0 ? "no graph" : "a graph of M " + m;
  }

  /** A dropped space leaves no slots behind, so who has slots and no row has lost it. */
  private void checkSpaces() {
    int next = index.nextSpace();
    if (spaces.keySet().stream().anyMatch(number -> number >= next)) {
      throw new DamagedIndexException("its next space has the number of another");
    }
    for (int number = 0; number < next; number++) {
      if (!spaces.containsKey(number) && database.lastSlot(number) >= 0) {
        throw new DamagedIndexException("the row of space " + number + " is missing");
      }
    }
  }

  private void prepare(IndexedSpace space) {
    int slots = database.lastSlot(space.number()) + 1;
    space.index().beginRestore(slots);
    int[] none = new int[slots];
    Arrays.fill(none, -1);
    owners.put(space.number(), none);
  }

  private void loadStickers() {
    int stickers = database.lastSticker() + 1;
    index.table().beginRestore(stickers);
    inRanges(stickers, this::loadStickers);
    index.table().endRestore();
    checkCount();
    for (int ordinal = 0; ordinal < stickers; ordinal++) {
      addToBitmaps(index.table().get(ordinal));
    }
  }

  /** A sticker whose row is missing looks like a number that is not in use. */
  private void checkCount() {
    int loaded = index.table().size();
    int stored = index.meta(MetaKeys.STICKERS).map(Rows::toInt).orElse(0);
    if (loaded != stored) {
      throw new DamagedIndexException(
          "it has the rows of " + loaded + " stickers where " + stored + " were stored");
    }
  }

  private void addToBitmaps(StickerRow row) {
    if (row != null) {
      index.bitmaps().restore(row.ordinal(), row.attributes());
    }
  }

  private void loadStickers(int from, int to) {
    try (IndexDatabase.Cursor rows = database.cursor(STICKERS, Rows.ofInt(from))) {
      for (; rows.isValid(); rows.next()) {
        int ordinal = Rows.toInt(rows.key());
        if (ordinal >= to) {
          return;
        }
        restore(ordinal, StickerValue.of(rows.value()));
      }
    }
  }

  private void restore(int ordinal, StickerValue value) {
    StickerEmbedding sticker = value.sticker();
    List<OwnedVectors> owned = new ArrayList<>();
    for (SlotsOfSpace slots : value.slots()) {
      if (spaces.containsKey(slots.space())) {
        claim(slots, ordinal);
        index
            .spaceVectors(sticker, slots.space())
            .filter(vectors -> vectors.getVectors().size() == slots.slots().length)
            .map(vectors -> OwnedVectors.of(slots, vectors.getVectors()))
            .ifPresentOrElse(owned::add, () -> mismatch(sticker));
      }
    }
    StickerRow row = StickerRow.of(sticker, ordinal, owned, index.pool());
    index.table().restore(row);
    index.emoji().put(row);
    index.pictures().put(ordinal, sticker.getPictureHash());
  }

  private static void mismatch(StickerEmbedding sticker) {
    throw new DamagedIndexException(
        "sticker " + sticker.getStickerId() + " does not fit its vectors");
  }

  private void claim(SlotsOfSpace slots, int ordinal) {
    int[] owner = owners.get(slots.space());
    for (int slot : slots.slots()) {
      if (slot < 0 || slot >= owner.length || owner[slot] >= 0) {
        throw new DamagedIndexException(
            "sticker " + ordinal + " claims slot " + slot + " which is missing or taken");
      }
      owner[slot] = ordinal;
    }
  }

  private void loadSpace(IndexedSpace space) {
    int[] owner = owners.get(space.number());
    BitSet restored = new BitSet(owner.length);
    inRanges(
        owner.length,
        (from, to) -> {
          BitSet part = new RangeLoader(space, owner, from, to).load();
          synchronized (restored) {
            restored.or(part);
          }
        });
    for (int slot = 0; slot < owner.length; slot++) {
      if (owner[slot] >= 0 && !restored.get(slot)) {
        throw new DamagedIndexException("the rows of slot " + slot + " are missing");
      }
    }
    space.index().endRestore(restored);
  }

  private void inRanges(int count, Range task) {
    int ranges = Math.max(1, Math.min(threads * RANGES_PER_THREAD, count / 1024));
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, ranges));
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int r = 0; r < ranges; r++) {
        int from = (int) ((long) count * r / ranges);
        int to = (int) ((long) count * (r + 1) / ranges);
        running.add(pool.submit(() -> task.load(from, to)));
      }
      for (Future<?> task1 : running) {
        task1.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading the sticker index", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  @FunctionalInterface
  private interface Range {
    void load(int from, int to);
  }

  /** Loads the slots of one range: walks both tables in step. */
  private final class RangeLoader {

    private final IndexedSpace space;
    private final int[] owner;
    private final int from;
    private final int to;
    private final BitSet restored = new BitSet();
    private final float[] vector;

    RangeLoader(IndexedSpace space, int[] owner, int from, int to) {
      this.space = space;
      this.owner = owner;
      this.from = from;
      this.to = to;
      this.vector = new float[space.dimensions()];
    }

    BitSet load() {
      byte[] first = Rows.slotKey(space.number(), from);
      try (IndexDatabase.Cursor vectors = database.cursor(VECTORS, first);
          IndexDatabase.Cursor links = database.cursor(LINKS, first)) {
        for (int slot = slot(vectors); slot < to; slot = next(vectors)) {
          load(slot, vectors.value(), links);
        }
      }
      return restored;
    }

    private int next(IndexDatabase.Cursor rows) {
      rows.next();
      return slot(rows);
    }

    /** The slot that the cursor is at; the largest number if it is past the space. */
    private int slot(IndexDatabase.Cursor rows) {
      if (!rows.isValid()) {
        return Integer.MAX_VALUE;
      }
      ByteBuffer key = rows.key();
      return Rows.inSpace(key, space.number()) ? Rows.slot(key) : Integer.MAX_VALUE;
    }

    private void load(int slot, ByteBuffer value, IndexDatabase.Cursor links) {
      Rows.toVector(value, vector);
      space.index().restore(slot, vector, owner[slot], lists(slot, links));
      restored.set(slot);
    }

    private int[][] lists(int slot, IndexDatabase.Cursor links) {
      int at = slot(links);
      while (at < slot) {
        at = next(links);
      }
      if (at > slot) {
        throw new DamagedIndexException("the neighbour lists of slot " + slot + " are missing");
      }
      int[][] lists = Rows.toLists(links.value());
      if (lists.length == 0) {
        throw new DamagedIndexException("slot " + slot + " has no neighbour lists");
      }
      for (int level = 0; level < lists.length; level++) {
        check(slot, level, lists[level]);
      }
      return lists;
    }

    private void check(int slot, int level, int[] list) {
      int capacity = level == 0 ? 2 * options.m() : options.m();
      if (list.length > capacity) {
        throw new DamagedIndexException("slot " + slot + " has too many neighbours");
      }
      for (int neighbour : list) {
        if (neighbour < 0 || neighbour >= owner.length) {
          throw new DamagedIndexException("slot " + slot + " names a neighbour out of range");
        }
      }
    }
  }
}
