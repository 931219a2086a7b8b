package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SpaceStatistics;
import java.nio.file.Path;

/** The store as the application uses it: searches return stickers. */
final class StoreIndex implements IndexUnderTest {

  private final IndexOptions options = IndexOptions.defaults().withGraph(M, EF_CONSTRUCTION);
  private DataSet data;
  private Path directory;
  private LocalStore store;

  @Override
  public void build(DataSet given, int threads, Path inDirectory) {
    data = given;
    directory = inDirectory;
    store = LocalStore.create(options, directory);
    for (int i = 0; i < data.size(); i++) {
      store.upsert(i, data.vectors()[i]);
    }
    store.commit();
  }

  @Override
  public Memory memory() {
    long vectors = data.vectorBytes();
    long held = store.store().statistics().stream().mapToLong(SpaceStatistics::vectorBytes).sum();
    return new Memory(vectors, held - vectors, 0);
  }

  @Override
  public Searcher searcher(int ef) {
    return store.searcher(ef);
  }

  /** Opens the store that was built again; what is in memory is let go before. */
  @Override
  public double restart(float[] query, Path unused) {
    store.close();
    store = null;
    long begin = System.nanoTime();
    store = LocalStore.open(options, directory);
    store.searcher(1).search(query, new int[1]);
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    store.close();
  }
}
