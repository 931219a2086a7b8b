package dev.stickerstreams.benchmarks.index.engine;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import dev.stickerstreams.benchmarks.index.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** hnswlib-core, used directly. Its ef belongs to the index, so searchers of one ef at a time. */
final class HnswlibCoreIndex implements IndexUnderTest {

  private static final int PROGRESS_INTERVAL = Integer.MAX_VALUE;

  private final DistanceFunction<float[], Float> distance;
  private HnswIndex<Integer, float[], Numbered, Float> index;

  HnswlibCoreIndex(DistanceFunction<float[], Float> distance) {
    this.distance = distance;
  }

  /** A vector with its number. */
  record Numbered(Integer id, float[] vector) implements Item<Integer, float[]> {

    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  @Override
  public void build(DataSet data, int threads, Path directory) throws InterruptedException {
    index =
        HnswIndex.newBuilder(data.dimensions(), distance, data.size())
            .withM(M)
            .withEfConstruction(EF_CONSTRUCTION)
            .build();
    List<Numbered> items =
        IntStream.range(0, data.size()).mapToObj(i -> new Numbered(i, data.vectors()[i])).toList();
    index.addAll(items, threads, (done, total) -> {}, PROGRESS_INTERVAL);
  }

  /** Its items refer to the vectors of the data. */
  @Override
  public Memory memory() {
    return new Memory(0, 0, 0);
  }

  @Override
  public Searcher searcher(int ef) {
    index.setEf(ef);
    return (query, nearest) -> search(index, query, nearest);
  }

  private static int search(
      HnswIndex<Integer, float[], Numbered, Float> index, float[] query, int[] nearest) {
    List<SearchResult<Numbered, Float>> results = index.findNearest(query, nearest.length);
    Arrays.setAll(nearest, i -> i < results.size() ? results.get(i).item().id() : -1);
    return results.size();
  }

  @Override
  public double restart(float[] query, Path directory) throws IOException {
    Path file = directory.resolve("hnswlib-core");
    index.save(file);
    long begin = System.nanoTime();
    HnswIndex<Integer, float[], Numbered, Float> loaded = HnswIndex.load(file);
    search(loaded, query, new int[1]);
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    index = null;
  }
}
