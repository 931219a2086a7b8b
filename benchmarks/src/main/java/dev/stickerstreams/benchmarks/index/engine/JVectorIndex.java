package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * JVector's graph in memory over float vectors. Its degree is that of level 0, so 2 M; overflow and
 * alpha are those of its documentation.
 */
final class JVectorIndex implements IndexUnderTest {

  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
  private static final float NEIGHBOUR_OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private RandomAccessVectorValues vectors;
  private ImmutableGraphIndex graph;

  @Override
  public void build(DataSet data, int threads, Path directory) throws IOException {
    vectors = vectors(data);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(
                BuildScoreProvider.randomAccessScoreProvider(vectors, SIMILARITY),
                data.dimensions(),
                2 * M)
            .withBeamWidth(EF_CONSTRUCTION)
            .withNeighborOverflow(NEIGHBOUR_OVERFLOW)
            .withAlpha(ALPHA)
            .withSimdExecutor(pool)
            .withParallelExecutor(pool)
            .build()) {
      graph = builder.build(vectors);
    } finally {
      pool.shutdown();
    }
  }

  private static RandomAccessVectorValues vectors(DataSet data) {
    List<VectorFloat<?>> wrapped =
        Stream.of(data.vectors()).<VectorFloat<?>>map(TYPES::createFloatVector).toList();
    return new ListRandomAccessVectorValues(wrapped, data.dimensions());
  }

  /** Its vectors wrap those of the data. */
  @Override
  public Memory memory() {
    return new Memory(0, 0, 0);
  }

  @Override
  public Searcher searcher(int ef) {
    GraphSearcher searcher = new GraphSearcher(graph);
    return (query, nearest) -> {
      VectorFloat<?> vector = TYPES.createFloatVector(query);
      SearchResult.NodeScore[] found =
          searcher
              .search(
                  DefaultSearchScoreProvider.exact(vector, SIMILARITY, vectors),
                  nearest.length,
                  ef,
                  0,
                  0,
                  Bits.ALL)
              .getNodes();
      for (int i = 0; i < found.length; i++) {
        nearest[i] = found[i].node;
      }
      return found.length;
    };
  }

  /** Opens the graph that it writes with the vectors in it. */
  @Override
  public double restart(float[] query, Path directory) throws IOException {
    Path file = directory.resolve("jvector");
    OnDiskGraphIndex.write(graph, vectors, file);
    long begin = System.nanoTime();
    try (ReaderSupplier reader = ReaderSupplierFactory.open(file);
        OnDiskGraphIndex opened = OnDiskGraphIndex.load(reader);
        GraphSearcher searcher = new GraphSearcher(opened)) {
      var stored = (OnDiskGraphIndex.View) searcher.getView();
      VectorFloat<?> vector = TYPES.createFloatVector(query);
      searcher.search(
          DefaultSearchScoreProvider.exact(vector, SIMILARITY, stored), 1, 1, 0, 0, Bits.ALL);
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
