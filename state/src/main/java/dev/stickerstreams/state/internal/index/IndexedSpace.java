package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.internal.hnsw.ExactVectors;
import dev.stickerstreams.state.internal.hnsw.FloatVectors;
import dev.stickerstreams.state.internal.hnsw.HnswIndex;
import dev.stickerstreams.state.internal.hnsw.HnswOptions;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnswlib.HnswlibIndex;
import dev.stickerstreams.state.internal.hnswlib.HnswlibOptions;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.SpaceRow;
import dev.stickerstreams.state.internal.rocksdb.StoredVectors;
import java.util.Optional;

/** One embedding space: its graph and where its vectors are. */
public final class IndexedSpace {

  private final SpaceRow row;
  private final ExactVectors vectors;
  private final VectorIndex index;
  private final WalkCost walkCost = new WalkCost();

  IndexedSpace(SpaceRow row, IndexOptions options, IndexDatabase database) {
    this.row = row;
    this.vectors =
        options.vectorMemory() == IndexOptions.VectorMemory.DISK
            ? new StoredVectors(database, row.number())
            : new FloatVectors(row.dimensions());
    this.index = index(row.dimensions(), options, vectors);
  }

  private static VectorIndex index(int dimensions, IndexOptions options, ExactVectors vectors) {
    return switch (options.engine()) {
      case HNSW -> new HnswIndex(dimensions, HnswOptions.of(options), vectors);
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

  /** Embedding space id. */
  public String name() {
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

  /** M of the graph that is stored under these options, 0 where none is. */
  static int storedM(IndexOptions options) {
    return options.engine() == IndexOptions.Engine.HNSW ? options.m() : 0;
  }

  SpaceStatistics statistics() {
    return new SpaceStatistics(
        name(),
        dimensions(),
        index.size(),
        index.slots(),
        index.removedSlots(),
        index.freeSlots(),
        graph().map(HnswIndex::topLevel).orElse(-1),
        index.vectorBytes(),
        index.structureBytes());
  }

  /** All changes are in RocksDB now. */
  void settle() {
    if (vectors instanceof StoredVectors stored) {
      stored.settle();
    }
  }
}
