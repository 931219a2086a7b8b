package dev.stickerstreams.state;

import dev.stickerstreams.state.hnsw.ExactVectors;
import dev.stickerstreams.state.hnsw.FloatVectors;
import dev.stickerstreams.state.hnsw.HnswIndex;
import dev.stickerstreams.state.hnsw.VectorIndex;
import dev.stickerstreams.state.hnswlib.HnswlibIndex;
import dev.stickerstreams.state.hnswlib.HnswlibOptions;
import dev.stickerstreams.state.rocksdb.IndexDatabase;
import dev.stickerstreams.state.rocksdb.SpaceRow;
import dev.stickerstreams.state.rocksdb.StoredVectors;
import java.util.Optional;

/** One embedding space: its graph and where its vectors are. */
final class Space {

  private final SpaceRow row;
  private final ExactVectors vectors;
  private final VectorIndex index;
  private final WalkCost walkCost = new WalkCost();

  Space(SpaceRow row, IndexOptions options, IndexDatabase database) {
    this.row = row;
    this.vectors =
        options.vectorMemory() == IndexOptions.VectorMemory.DISK
            ? new StoredVectors(database, row.number())
            : new FloatVectors(row.dimensions());
    this.index = index(row.dimensions(), options, vectors);
  }

  private static VectorIndex index(int dimensions, IndexOptions options, ExactVectors vectors) {
    return switch (options.engine()) {
      case HNSW -> new HnswIndex(dimensions, options.graph(), vectors);
      case HNSWLIB_CORE ->
          new HnswlibIndex(
              dimensions,
              HnswlibOptions.of(options.m(), options.efConstruction()),
              (FloatVectors) vectors);
    };
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

  VectorIndex index() {
    return index;
  }

  /** The graph, where the engine is the project's own. */
  Optional<HnswIndex> graph() {
    return index instanceof HnswIndex graph ? Optional.of(graph) : Optional.empty();
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
