package dev.stickerstreams.state.internal.index;

import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.LINKS;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.META;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.STICKERS;
import static dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table.VECTORS;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SourceTopic;
import dev.stickerstreams.state.StickerTexts;
import dev.stickerstreams.state.UnusableStickerException;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.index.StickerRow.OwnedVectors;
import dev.stickerstreams.state.internal.rocksdb.IndexBatch;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.MetaKeys;
import dev.stickerstreams.state.internal.rocksdb.Rows;
import dev.stickerstreams.state.internal.rocksdb.SlotsOfSpace;
import dev.stickerstreams.state.internal.rocksdb.SourceRow;
import dev.stickerstreams.state.internal.rocksdb.SpaceRow;
import dev.stickerstreams.state.internal.rocksdb.StickerValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes an index in memory and collects what changed, until {@link #write} stores it as one
 * batch. One thread at a time.
 *
 * <p>The order of a change is: new vectors enter the graph and new attributes the bitmaps; the
 * sticker's row is replaced by one store; old attributes and vectors leave; the batch is written. A
 * search sees the old version or the new, never both or none.
 */
public final class IndexWriter implements AutoCloseable {

  /** How often the time of reading is stored. */
  private static final long LAST_READ_MILLIS = 60_000;

  private final OpenIndex index;
  private final IndexOptions options;
  private final ChangeFanout changes;
  private final IndexDatabase database;
  private final IndexBatch batch;
  private final Map<Integer, Long> unwritten = new HashMap<>();
  private int nextSpace;
  private long lastReadMillis;

  /**
   * A writer that has changed nothing yet.
   *
   * @param changes is told of every change
   */
  public IndexWriter(OpenIndex index, IndexOptions options, ChangeFanout changes) {
    this.index = index;
    this.changes = changes;
    this.batch = index.database().newBatch();
    this.options = options;
    this.database = index.database();
    this.nextSpace = index.nextSpace();
  }

  /**
   * A sticker ready to be stored.
   *
   * @throws UnusableStickerException if it cannot be indexed, saying why
   */
  public Upsert prepare(StickerEmbedding sticker) {
    DecodedVectors vectors = DecodedVectors.of(sticker, options.maxVectorsPerSticker());
    for (DecodedVectors.OfSpace given : vectors.bySpace()) {
      IndexedSpace space = index.spaces().get(given.space());
      DecodedVectors.require(
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

  private void createSpace(DecodedVectors.OfSpace given) {
    if (!index.spaces().containsKey(given.space())) {
      SpaceRow row =
          new SpaceRow(
              nextSpace++, given.space(), given.dimensions(), IndexedSpace.storedM(options));
      index.spaces().put(given.space(), new IndexedSpace(row, options, database));
      batch.put(META, MetaKeys.key(MetaKeys.SPACE, row.number()), row.toBytes());
      batch.put(META, MetaKeys.key(MetaKeys.NEXT_SPACE), Rows.ofInt(nextSpace));
    }
  }

  /** Inserts or replaces a sticker. */
  public void upsert(Upsert upsert) {
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
    for (DecodedVectors.OfSpace given : upsert.vectors().bySpace()) {
      IndexedSpace space = index.spaces().get(given.space());
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

  private static int takeEqual(IndexedSpace space, int[] slots, float[] vector) {
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
    batch.put(STICKERS, Rows.ofInt(ordinal), StickerValue.of(upsert.sticker(), placed).toBytes());
    index.emoji().put(row);
    index.pictures().put(ordinal, upsert.sticker().getPictureHash());
    if (old == null) {
      index.bitmaps().add(ordinal, row.attributes());
      index.table().put(row);
    } else {
      replace(old, row);
    }
    tellUpserted(row);
  }

  private void tellUpserted(StickerRow row) {
    if (!changes.isEmpty()) {
      StickerTexts texts = row.texts(index.spaceNames());
      changes.tell(row.id(), listener -> listener.upserted(texts));
    }
  }

  private void replace(StickerRow old, StickerRow row) {
    boolean moved = !old.attributes().equals(row.attributes());
    if (moved) {
      index.bitmaps().add(row.ordinal(), row.attributes());
    }
    index.table().put(row);
    index.emoji().removeStale(old, row);
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
    return StickerRow.of(sticker, ordinal, owned, index.pool());
  }

  private void storeNewVectors(Upsert upsert, StickerRow old, List<SlotsOfSpace> placed) {
    for (int s = 0; s < placed.size(); s++) {
      int space = placed.get(s).space();
      int[] slots = placed.get(s).slots();
      for (int i = 0; i < slots.length; i++) {
        if (old == null || !old.owns(space, slots[i])) {
          float[] vector = upsert.vectors().bySpace().get(s).vectors().get(i);
          batch.put(VECTORS, Rows.slotKey(space, slots[i]), Rows.ofVector(vector));
        }
      }
    }
  }

  /** Removes a sticker; does nothing if there is none. */
  public void delete(String id) {
    StickerRow old = index.table().get(id);
    if (old != null) {
      index.table().remove(old);
      index.bitmaps().remove(old.ordinal(), old.attributes());
      index.emoji().remove(old);
      index.pictures().put(old.ordinal(), null);
      batch.delete(STICKERS, Rows.ofInt(old.ordinal()));
      removeVectors(old, null);
      changes.tell(id, listener -> listener.deleted(id));
    }
  }

  private void removeVectors(StickerRow old, StickerRow kept) {
    for (IndexedSpace space : index.spaces().values()) {
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
  public void dropSpace(String name) {
    IndexedSpace space = index.spaces().remove(name);
    if (space != null) {
      space.index().close();
      batch.delete(META, MetaKeys.key(MetaKeys.SPACE, space.number()));
      batch.deleteSpace(VECTORS, space.number());
      batch.deleteSpace(LINKS, space.number());
    }
  }

  /** Stores with the next batch that the topic was read until now. */
  public void putLastRead(long nowMillis) {
    lastReadMillis = nowMillis;
    batch.put(META, MetaKeys.key(MetaKeys.LAST_READ), Rows.ofLong(nowMillis));
  }

  /** Stores the offset of the next record with the next batch. */
  public void putOffset(int partition, long offset) {
    long now = System.currentTimeMillis();
    if (now - lastReadMillis >= LAST_READ_MILLIS) {
      putLastRead(now);
    }
    unwritten.put(partition, offset);
    batch.put(META, MetaKeys.key(MetaKeys.OFFSET, partition), Rows.ofLong(offset));
  }

  /** Forgets the offset of a partition with the next batch. */
  public void clearOffset(int partition) {
    unwritten.remove(partition);
    index.offsets().clear(partition);
    batch.delete(META, MetaKeys.key(MetaKeys.OFFSET, partition));
  }

  /** Forgets all offsets with the next batch. */
  public void clearOffsets() {
    Set<Integer> partitions = new HashSet<>(unwritten.keySet());
    partitions.addAll(index.offsets().partitions());
    partitions.forEach(this::clearOffset);
  }

  /** Marks that rows are ahead of the committed offset, or no longer. */
  public void markUncommitted(boolean uncommitted) {
    byte[] key = MetaKeys.key(MetaKeys.UNCOMMITTED);
    if (uncommitted) {
      batch.put(META, key, new byte[0]);
    } else {
      batch.delete(META, key);
    }
  }

  /** Stores with the next batch which topic fills the index. */
  public void putSource(SourceTopic source) {
    batch.put(META, MetaKeys.key(MetaKeys.SOURCE), SourceRow.toBytes(source));
  }

  /** Waits until what was written would survive a power failure. */
  public void sync() {
    database.sync();
  }

  /** Stores all changes since the last call as one batch. */
  public void write() {
    index.spaces().values().forEach(this::collectLinks);
    batch.put(META, MetaKeys.key(MetaKeys.STICKERS), Rows.ofInt(index.table().size()));
    database.write(batch);
    unwritten.forEach(index.offsets()::set);
    unwritten.clear();
    index.spaces().values().forEach(IndexedSpace::settle);
  }

  private void collectLinks(IndexedSpace space) {
    space
        .index()
        .drainChanges(
            new VectorIndex.ChangeSink() {
              @Override
              public void linked(int slot, int[][] lists) {
                batch.put(LINKS, Rows.slotKey(space.number(), slot), Rows.ofLists(lists));
              }

              @Override
              public void freed(int slot) {
                batch.delete(LINKS, Rows.slotKey(space.number(), slot));
                batch.delete(VECTORS, Rows.slotKey(space.number(), slot));
              }
            });
  }

  @Override
  public void close() {
    batch.close();
  }
}
