package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * The store as the application uses it: filled as from the topic on all processors, every sticker
 * written to RocksDB, searches that return stickers.
 */
final class StoreIndex implements IndexUnderTest {

  private static final String NAME = "index";
  private static final String SPACE = "space";

  private final IndexOptions options = IndexOptions.defaults().withGraph(M, EF_CONSTRUCTION);
  private DataSet data;
  private File directory;
  private StickerIndexStore store;

  @Override
  public void build(DataSet given, int threads, Path inDirectory) {
    data = given;
    directory = inDirectory.toFile();
    store = new StickerIndexStoreBuilder(NAME, options).build();
    store.init(context(), store);
    for (int i = 0; i < data.size(); i++) {
      store.upsert(sticker(i), 0, i);
    }
    store.commit(Map.of(new TopicPartition(NAME, 0), (long) data.size()));
  }

  /** All that the store asks of Kafka Streams when it is a global store. */
  private StateStoreContext context() {
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

  private StickerEmbedding sticker(int number) {
    StickerVector only =
        new StickerVector(VectorKind.DESCRIPTION, null, bytes(data.vectors()[number]));
    return StickerEmbedding.newBuilder()
        .setStickerId(Integer.toString(number))
        .setSpaces(List.of(new SpaceVectors(SPACE, SPACE, List.of(only))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash(NAME)
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private static ByteBuffer bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes;
  }

  @Override
  public Memory memory() {
    long vectors = data.vectorBytes();
    long held = store.statistics().stream().mapToLong(SpaceStatistics::vectorBytes).sum();
    return new Memory(vectors, held - vectors, 0);
  }

  @Override
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

  /** Opens the store that was built again; what is in memory is let go before. */
  @Override
  public double restart(float[] query, Path unused) {
    store.close();
    store = null;
    long begin = System.nanoTime();
    store = StickerIndexStore.open(NAME, options, directory);
    search(query, 1, new int[1]);
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    store.close();
  }
}
