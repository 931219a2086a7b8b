package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.internal.hnsw.HnswIndex;
import dev.stickerstreams.state.internal.hnsw.HnswOptions;
import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.nio.file.Path;

/**
 * The project's index in memory, walked over int8 codes and scored again in float as its store
 * does. To restart it is to open the store.
 */
final class OurIndex implements IndexUnderTest {

  /** Changed lists are collected to be stored; the store takes them after so many inserts. */
  private static final int GROUP = 1_024;

  private static final VectorIndex.ChangeSink FORGETTING =
      new VectorIndex.ChangeSink() {
        @Override
        public void linked(int slot, int[][] lists) {
          // not stored
        }

        @Override
        public void freed(int slot) {
          // not stored
        }
      };

  private DataSet data;
  private int threads;
  private HnswIndex index;

  @Override
  public void build(DataSet given, int onThreads, Path directory) throws Exception {
    data = given;
    threads = onThreads;
    index =
        new HnswIndex(
            data.dimensions(), new HnswOptions(M, EF_CONSTRUCTION, IndexOptions.Codes.INT8));
    for (int from = 0; from < data.size(); from += GROUP) {
      add(from, Math.min(from + GROUP, data.size()));
    }
  }

  private void add(int from, int to) throws Exception {
    Workers.forEach(to - from, threads, i -> index.add(data.vectors()[from + i], from + i));
    index.drainChanges(FORGETTING);
  }

  @Override
  public Memory memory() {
    long vectors = data.vectorBytes();
    return new Memory(vectors, index.vectorBytes() - vectors, 0);
  }

  @Override
  public Searcher searcher(int ef) {
    return new Rescored(ef)::search;
  }

  /** Scores the best of a walk again, exactly. */
  private final class Rescored {

    private static final int RESCORED_PER_RESULT = 3;
    private static final int RESCORED_AT_LEAST = 32;

    private final int ef;
    private float[] scores = {};

    Rescored(int ef) {
      this.ef = ef;
    }

    int search(float[] query, int[] nearest) {
      try (VectorSearch search = index.open()) {
        search.walk(query, ef, OwnerFilter.ALL, Integer.MAX_VALUE);
        int rescored = Math.max(RESCORED_PER_RESULT * nearest.length, RESCORED_AT_LEAST);
        return best(search, Math.min(search.count(), rescored), nearest);
      }
    }

    private int best(VectorSearch search, int candidates, int[] nearest) {
      scores = scores.length == nearest.length ? scores : new float[nearest.length];
      int found = 0;
      for (int i = 0; i < candidates; i++) {
        float score = search.exactScore(i);
        if (found < nearest.length || score > scores[found - 1]) {
          found = Math.min(found + 1, nearest.length);
          insert(search.owner(i), score, nearest, found);
        }
      }
      return found;
    }

    private void insert(int owner, float score, int[] nearest, int found) {
      int at = found - 1;
      for (; at > 0 && scores[at - 1] < score; at--) {
        scores[at] = scores[at - 1];
        nearest[at] = nearest[at - 1];
      }
      scores[at] = score;
      nearest[at] = owner;
    }
  }

  @Override
  public double restart(float[] query, Path directory) throws Exception {
    try (StoreIndex store = new StoreIndex()) {
      store.build(data, threads, directory);
      return store.restart(query, directory);
    }
  }

  @Override
  public void close() {
    index = null;
  }
}
