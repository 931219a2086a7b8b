package dev.stickerstreams.state;

import dev.stickerstreams.state.internal.hnsw.HnswOptions;
import java.time.Duration;

/**
 * How the index is built and kept.
 *
 * @param engine what searches the vectors
 * @param m M of Malkov and Yashunin; another value rebuilds a stored index from the topic
 * @param efConstruction candidates kept while a vector is inserted
 * @param codes what a walk compares: int8 codes with a second scoring in float, or floats
 * @param vectorMemory where float vectors are kept
 * @param maxVectorsPerSticker most vectors a sticker may have in one space
 * @param fillThreads threads that insert while the index is first filled, and that load it
 * @param maxOfflineMillis a store that read its topic longer ago than this is filled again: it may
 *     have missed deletions, which a compacted topic forgets after its {@code delete.retention.ms}
 */
public record IndexOptions(
    Engine engine,
    int m,
    int efConstruction,
    Codes codes,
    VectorMemory vectorMemory,
    int maxVectorsPerSticker,
    int fillThreads,
    long maxOfflineMillis) {

  private static final long DEFAULT_MAX_OFFLINE_MILLIS = Duration.ofDays(13).toMillis();

  /** What searches the vectors. */
  public enum Engine {
    /** The project's own graph, updated in place. */
    HNSW,
    /** hnswlib-core: one inserting thread, walks over floats, linked anew at every start. */
    HNSWLIB_CORE
  }

  /** Where float vectors are kept. */
  public enum VectorMemory {
    /** On the Java heap: 4 bytes a dimension. */
    HEAP,
    /** In RocksDB only; read for the second scoring of a few candidates a search. */
    DISK
  }

  /** What a walk compares. */
  public enum Codes {
    /** One byte a dimension with one scale a vector; candidates are scored again in float. */
    INT8,
    /** The vectors themselves. */
    FLOAT
  }

  /** Largest M. */
  public static final int MAX_M = 100;

  public IndexOptions {
    HnswOptions.check(m, efConstruction);
    if (maxVectorsPerSticker < 1) {
      throw new IllegalArgumentException(
          "maxVectorsPerSticker must be at least 1, was " + maxVectorsPerSticker);
    }
    if (fillThreads < 1) {
      throw new IllegalArgumentException("fillThreads must be at least 1, was " + fillThreads);
    }
    if (maxOfflineMillis < 1) {
      throw new IllegalArgumentException(
          "maxOfflineMillis must be at least 1, was " + maxOfflineMillis);
    }
    if (engine == Engine.HNSWLIB_CORE && vectorMemory == VectorMemory.DISK) {
      throw new IllegalArgumentException(
          "engine HNSWLIB_CORE needs vectorMemory HEAP: it compares the floats in memory");
    }
    if (codes == Codes.FLOAT && vectorMemory == VectorMemory.DISK) {
      throw new IllegalArgumentException(
          "codes FLOAT need vectorMemory HEAP: walks compare the floats in memory");
    }
  }

  /**
   * M 16, efConstruction 200, int8 codes, floats on the heap, 8 vectors a sticker, all cores, 13
   * days offline: a day less than the deletions of {@code sticker-embeddings} are kept.
   */
  public static IndexOptions defaults() {
    return new IndexOptions(
        Engine.HNSW,
        16,
        200,
        Codes.INT8,
        VectorMemory.HEAP,
        8,
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_MAX_OFFLINE_MILLIS);
  }

  /** The same with another engine; the index is rebuilt from the topic. */
  public IndexOptions withEngine(Engine newEngine) {
    return new IndexOptions(
        newEngine,
        m,
        efConstruction,
        codes,
        vectorMemory,
        maxVectorsPerSticker,
        fillThreads,
        maxOfflineMillis);
  }

  /** The same with another M and efConstruction. */
  public IndexOptions withGraph(int newM, int newEfConstruction) {
    return new IndexOptions(
        engine,
        newM,
        newEfConstruction,
        codes,
        vectorMemory,
        maxVectorsPerSticker,
        fillThreads,
        maxOfflineMillis);
  }

  /** The same with other codes. */
  public IndexOptions withCodes(Codes newCodes) {
    return new IndexOptions(
        engine,
        m,
        efConstruction,
        newCodes,
        vectorMemory,
        maxVectorsPerSticker,
        fillThreads,
        maxOfflineMillis);
  }

  /** The same with float vectors kept elsewhere. */
  public IndexOptions withVectorMemory(VectorMemory newMemory) {
    return new IndexOptions(
        engine,
        m,
        efConstruction,
        codes,
        newMemory,
        maxVectorsPerSticker,
        fillThreads,
        maxOfflineMillis);
  }

  /** The same with another limit of vectors a sticker. */
  public IndexOptions withMaxVectorsPerSticker(int limit) {
    return new IndexOptions(
        engine, m, efConstruction, codes, vectorMemory, limit, fillThreads, maxOfflineMillis);
  }

  /** The same with another limit of the time offline. */
  public IndexOptions withMaxOfflineMillis(long limit) {
    return new IndexOptions(
        engine, m, efConstruction, codes, vectorMemory, maxVectorsPerSticker, fillThreads, limit);
  }
}
