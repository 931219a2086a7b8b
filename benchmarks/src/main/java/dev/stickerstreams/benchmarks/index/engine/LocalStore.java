package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.EncodedSticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * The index as a global store, opened as Kafka Streams does: filled on all processors until the
 * first {@link #commit}, every sticker written to RocksDB. Stickers are numbered and have one
 * vector. One thread updates, any search.
 */
public final class LocalStore implements AutoCloseable {

  private static final String NAME = "index";
  private static final String SPACE = "space";

  private final StickerIndexStore store;
  private long offset;

  private LocalStore(StickerIndexStore store) {
    this.store = store;
  }

  /** Opens the store in a directory to fill it. */
  public static LocalStore create(IndexOptions options, Path stateDirectory) {
    StickerIndexStore store = new StickerIndexStoreBuilder(NAME, options).build();
    store.init(context(stateDirectory.toFile()), store);
    return new LocalStore(store);
  }

  /** Opens a store that was filled. */
  public static LocalStore open(IndexOptions options, Path stateDirectory) {
    return new LocalStore(StickerIndexStore.open(NAME, options, stateDirectory.toFile()));
  }

  /** All that the store asks of Kafka Streams when it is a global store. */
  private static StateStoreContext context(File directory) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            StateStoreContext.class.getClassLoader(),
            new Class<?>[] {StateStoreContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "stateDir" -> directory;
                  case "appConfigs" -> Map.of();
                  case "register" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** The store itself. */
  public StickerIndexStore store() {
    return store;
  }

  /** Inserts or replaces a sticker. */
  public void upsert(int number, float[] vector) {
    store.upsert(sticker(number, vector), 0, offset++);
  }

  /** Deletes a sticker. */
  public void delete(int number) {
    store.delete(Integer.toString(number), 0, offset++);
  }

  /** Ends the filling. */
  public void commit() {
    store.commit(Map.of(new TopicPartition(NAME, 0), offset));
  }

  private static StickerEmbedding sticker(int number, float[] vector) {
    return EncodedSticker.of(Integer.toString(number), SPACE, null, NAME, vector);
  }

  /** A searcher with a candidate list of {@code ef}. */
  public Searcher searcher(int ef) {
    return (query, nearest) -> search(query, ef, nearest);
  }

  private int search(float[] query, int ef, int[] nearest) {
    List<StickerHit> hits = store.search(SPACE, query, SearchRequest.of(nearest.length, ef));
    for (int i = 0; i < hits.size(); i++) {
      nearest[i] = Integer.parseInt(hits.get(i).stickerId());
    }
    return hits.size();
  }

  @Override
  public void close() {
    store.close();
  }
}
