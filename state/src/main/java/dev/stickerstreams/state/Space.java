package dev.stickerstreams.state;

import dev.stickerstreams.state.hnsw.ExactVectors;
import dev.stickerstreams.state.hnsw.FloatVectors;
import dev.stickerstreams.state.hnsw.HnswIndex;
import dev.stickerstreams.state.rocksdb.IndexDatabase;
import dev.stickerstreams.state.rocksdb.SpaceRow;
import dev.stickerstreams.state.rocksdb.StoredVectors;

/** One embedding space: its graph and where its vectors are. */
final class Space {

  private final SpaceRow row;
  private final ExactVectors vectors;
  private final HnswIndex index;
  private final WalkCost walkCost = new WalkCost();

  Space(SpaceRow row, IndexOptions options, IndexDatabase database) {
    this.row = row;
    this.vectors =
        options.vectorMemory() == IndexOptions.VectorMemory.DISK
            ? new StoredVectors(database, row.number())
            : new FloatVectors(row.dimensions());
    this.index = new HnswIndex(row.dimensions(), options.graph(), vectors);
  }

  SpaceRow row() {
    return row;
  }

  int number() {
    return row.number();
  }

  String name() {
    return row.name();
  }

  int dimensions() {
    return row.dimensions();
  }

  HnswIndex index() {
    return index;
  }

  ExactVectors vectors() {
    return vectors;
  }

  WalkCost walkCost() {
    return walkCost;
  }

  /** All changes are in RocksDB now. */
  void settle() {
    if (vectors instanceof StoredVectors stored) {
      stored.settle();
    }
  }
}
