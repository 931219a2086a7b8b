package dev.stickerstreams.state;

import static dev.stickerstreams.state.rocksdb.IndexDatabase.Table.LINKS;
import static dev.stickerstreams.state.rocksdb.IndexDatabase.Table.META;
import static dev.stickerstreams.state.rocksdb.IndexDatabase.Table.STICKERS;
import static dev.stickerstreams.state.rocksdb.IndexDatabase.Table.VECTORS;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.StickerRow.OwnedVectors;
import dev.stickerstreams.state.hnsw.VectorIndex;
import dev.stickerstreams.state.rocksdb.IndexDatabase;
import dev.stickerstreams.state.rocksdb.Rows;
import dev.stickerstreams.state.rocksdb.SlotsOfSpace;
import dev.stickerstreams.state.rocksdb.SpaceRow;
import dev.stickerstreams.state.rocksdb.StickerValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes an index in memory and collects what changed, until {@link #write} stores it as one
 * batch. One thread at a time.
 *
 * <p>The order of a change is: new vectors enter the graph and new attributes the bitmaps; the
 * sticker's row is replaced by one store; old attributes and vectors leave; the batch is written. A
 * search sees the old version or the new, never both or none.
 */
final class IndexWriter implements AutoCloseable {

  /** How often the time of reading is stored. */
  private static final long LAST_READ_MILLIS = 60_000;

  private final OpenIndex index;
  private final IndexOptions options;
  private final IndexDatabase database;
  private final WriteBatch batch = new WriteBatch();
  private final Map<Integer, Long> unwritten = new HashMap<>();
  private int nextSpace;
  private long lastReadMillis;

  IndexWriter(OpenIndex index, IndexOptions options) {
    this.index = index;
    this.options = options;
    this.database = index.database();
    this.nextSpace = index.nextSpace();
  }

  /**
   * A sticker ready to be stored.
   *
   * @throws IllegalArgumentException if it cannot be indexed, saying why
   */
  Upsert prepare(StickerEmbedding sticker) {
    StickerVectors vectors = StickerVectors.of(sticker, options.maxVectorsPerSticker());
    for (StickerVectors.OfSpace given : vectors.bySpace()) {
      Space space = index.spaces().get(given.space());
      StickerVectors.require(
          space == null || space.dimensions() == given.dimensions(),
          sticker.getStickerId(),
          "its vectors in space "
              + given.space()
              + " have "
              + given.dimensions()
              + " dimensions where the space has "
              + (space == null ? 0 : space.dimensions()));
    }
    vectors.bySpace().forEach(this::createSpace);
    return new Upsert(sticker, vectors);
  }

  private void createSpace(StickerVectors.OfSpace given) {
    if (!index.spaces().containsKey(given.space())) {
      SpaceRow row =
          new SpaceRow(nextSpace++, given.space(), given.dimensions(), options.storedM());
      index.spaces().put(given.space(), new Space(row, options, database));
      put(META, MetaKeys.key(MetaKeys.SPACE, row.number()), row.toBytes());
      put(META, MetaKeys.key(MetaKeys.NEXT_SPACE), Rows.ofInt(nextSpace));
    }
  }

  /** Inserts or replaces a sticker. */
  void upsert(Upsert upsert) {
    StickerRow old = index.table().get(upsert.id());
    int ordinal = old == null ? index.table().nextOrdinal() : old.ordinal();
    publish(upsert, ordinal, old, place(upsert, ordinal, old));
  }

  /** Takes a number for a new sticker; its vectors are then {@link #place}d by any thread. */
  int newOrdinal() {
    return index.table().nextOrdinal();
  }

  /** Adds a sticker's vectors to the graphs, keeping the slots of those that are there already. */
  List<SlotsOfSpace> place(Upsert upsert, int ordinal, StickerRow old) {
    List<SlotsOfSpace> placed = new ArrayList<>();
    for (StickerVectors.OfSpace given : upsert.vectors().bySpace()) {
      Space space = index.spaces().get(given.space());
      OwnedVectors owned = old == null ? null : old.in(space.number());
      int[] free = owned == null ? new int[0] : owned.slots().clone();
      int[] slots = new int[given.vectors().size()];
      for (int i = 0; i < slots.length; i++) {
        float[] vector = given.vectors().get(i);
        int same = takeEqual(space, free, vector);
        slots[i] = same >= 0 ? same : space.index().add(vector, ordinal);
      }
      placed.add(new SlotsOfSpace(space.number(), slots));
    }
    return placed;
  }

  private static int takeEqual(Space space, int[] slots, float[] vector) {
    float[] stored = new float[vector.length];
    for (int i = 0; i < slots.length; i++) {
      int slot = slots[i];
      if (slot >= 0 && space.vectors().read(slot, stored) && Arrays.equals(stored, vector)) {
        slots[i] = -1;
        return slot;
      }
    }
    return -1;
  }

  /** Makes a placed sticker the current version. */
  void publish(Upsert upsert, int ordinal, StickerRow old, List<SlotsOfSpace> placed) {
    storeNewVectors(upsert, old, placed);
    StickerRow row = row(upsert.sticker(), ordinal, placed);
    put(STICKERS, Rows.ofInt(ordinal), StickerValue.of(upsert.sticker(), placed).toBytes());
    if (old == null) {
      index.bitmaps().add(ordinal, row.attributes());
      index.table().put(row);
    } else {
      replace(old, row);
    }
  }

  private void replace(StickerRow old, StickerRow row) {
    boolean moved = !old.attributes().equals(row.attributes());
    if (moved) {
      index.bitmaps().add(row.ordinal(), row.attributes());
    }
    index.table().put(row);
    if (moved) {
      index.bitmaps().removeStale(row.ordinal(), old.attributes(), row.attributes());
    }
    removeVectors(old, row);
  }

  private StickerRow row(StickerEmbedding sticker, int ordinal, List<SlotsOfSpace> placed) {
    List<OwnedVectors> owned = new ArrayList<>();
    for (SlotsOfSpace slots : placed) {
      index
          .spaceVectors(sticker, slots.space())
          .ifPresent(vectors -> owned.add(OwnedVectors.of(slots, vectors.getVectors())));
    }
    return new StickerRow(
        sticker.getStickerId(),
        ordinal,
        index.pool().share(sticker.getAttributes()),
        List.copyOf(owned));
  }

  private void storeNewVectors(Upsert upsert, StickerRow old, List<SlotsOfSpace> placed) {
    for (int s = 0; s < placed.size(); s++) {
      int space = placed.get(s).space();
      int[] slots = placed.get(s).slots();
      for (int i = 0; i < slots.length; i++) {
        if (old == null || !old.owns(space, slots[i])) {
          float[] vector = upsert.vectors().bySpace().get(s).vectors().get(i);
          put(VECTORS, Rows.slotKey(space, slots[i]), Rows.ofVector(vector));
        }
      }
    }
  }

  /** Removes a sticker; does nothing if there is none. */
  void delete(String id) {
    StickerRow old = index.table().get(id);
    if (old != null) {
      index.table().remove(old);
      index.bitmaps().remove(old.ordinal(), old.attributes());
      delete(STICKERS, Rows.ofInt(old.ordinal()));
      removeVectors(old, null);
    }
  }

  private void removeVectors(StickerRow old, StickerRow kept) {
    for (Space space : index.spaces().values()) {
      OwnedVectors owned = old.in(space.number());
      if (owned != null) {
        for (int slot : owned.slots()) {
          if (kept == null || !kept.owns(space.number(), slot)) {
            space.index().remove(slot);
          }
        }
      }
    }
  }

  /** Drops a space with all its vectors; does nothing if there is none. */
  void dropSpace(String name) {
    Space space = index.spaces().remove(name);
    if (space != null) {
      space.index().close();
      delete(META, MetaKeys.key(MetaKeys.SPACE, space.number()));
      deleteSpace(VECTORS, space.number());
      deleteSpace(LINKS, space.number());
    }
  }

  /** Stores with the next batch that the topic was read until now. */
  void putLastRead(long nowMillis) {
    lastReadMillis = nowMillis;
    put(META, MetaKeys.key(MetaKeys.LAST_READ), Rows.ofLong(nowMillis));
  }

  /** Stores the offset of the next record with the next batch. */
  void putOffset(int partition, long offset) {
    long now = System.currentTimeMillis();
    if (now - lastReadMillis >= LAST_READ_MILLIS) {
      putLastRead(now);
    }
    unwritten.put(partition, offset);
    put(META, MetaKeys.key(MetaKeys.OFFSET, partition), Rows.ofLong(offset));
  }

  void clearOffset(int partition) {
    unwritten.remove(partition);
    index.offsets().clear(partition);
    delete(META, MetaKeys.key(MetaKeys.OFFSET, partition));
  }

  void clearOffsets() {
    Set<Integer> partitions = new HashSet<>(unwritten.keySet());
    partitions.addAll(index.offsets().partitions());
    partitions.forEach(this::clearOffset);
  }

  /** Marks that rows are ahead of the committed offset, or no longer. */
  void markUncommitted(boolean uncommitted) {
    byte[] key = MetaKeys.key(MetaKeys.UNCOMMITTED);
    if (uncommitted) {
      put(META, key, new byte[0]);
    } else {
      delete(META, key);
    }
  }

  /** Stores all changes since the last call as one batch. */
  void write() {
    index.spaces().values().forEach(this::collectLinks);
    put(META, MetaKeys.key(MetaKeys.STICKERS), Rows.ofInt(index.table().size()));
    database.write(batch);
    batch.clear();
    unwritten.forEach(index.offsets()::set);
    unwritten.clear();
    index.spaces().values().forEach(Space::settle);
  }

  private void collectLinks(Space space) {
    space
        .index()
        .drainChanges(
            new VectorIndex.ChangeSink() {
              @Override
              public void linked(int slot, int[][] lists) {
                put(LINKS, Rows.slotKey(space.number(), slot), Rows.ofLists(lists));
              }

              @Override
              public void freed(int slot) {
                delete(LINKS, Rows.slotKey(space.number(), slot));
                delete(VECTORS, Rows.slotKey(space.number(), slot));
              }
            });
  }

  private void put(IndexDatabase.Table table, byte[] key, byte[] value) {
    change(handle -> batch.put(handle, key, value), table);
  }

  private void delete(IndexDatabase.Table table, byte[] key) {
    change(handle -> batch.delete(handle, key), table);
  }

  private void deleteSpace(IndexDatabase.Table table, int space) {
    change(
        handle -> batch.deleteRange(handle, Rows.slotKey(space, 0), Rows.endOfSpace(space)), table);
  }

  private void change(Change change, IndexDatabase.Table table) {
    try {
      change.apply(database.handle(table));
    } catch (RocksDBException e) {
      throw new ProcessorStateException("RocksDB refused a change to " + table, e);
    }
  }

  @Override
  public void close() {
    batch.close();
  }

  @FunctionalInterface
  private interface Change {
    void apply(ColumnFamilyHandle handle) throws RocksDBException;
  }
}
