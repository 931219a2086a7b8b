package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions.Codes;
import dev.stickerstreams.state.IndexOptions.Engine;
import dev.stickerstreams.state.IndexOptions.VectorMemory;
import java.io.File;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StickerIndexHistoryTest {

  private static final int OPERATIONS = 3000;
  private static final int IDS = 800;

  @TempDir File directory;

  static Stream<IndexOptions> options() {
    IndexOptions small = IndexOptions.defaults().withGraph(12, 100);
    return Stream.of(
        small,
        small.withCodes(Codes.FLOAT),
        small.withVectorMemory(VectorMemory.DISK),
        small.withEngine(Engine.HNSWLIB_CORE));
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldEqualAMapAfterAnyHistoryOfUpdatesAndReopenings(IndexOptions options) {
    long seed = System.nanoTime();
    System.out.println("StickerIndexHistoryTest seed " + seed);
    Random random = new Random(seed);
    StickerOracle oracle = new StickerOracle();
    StickerIndexStore store = StickerIndexStore.open("index", options, directory);
    for (int offset = 0; offset < OPERATIONS; offset++) {
      StickerOracle.Operation operation = StickerOracle.operation(seed, offset, IDS);
      operation.applyTo(store, offset);
      oracle.apply(operation);
      if (random.nextInt(OPERATIONS / 3) == 0) {
        store.close();
        store = StickerIndexStore.open("index", options, directory);
        oracle.assertEqualTo(store, seed, IDS);
      }
    }
    oracle.assertEqualTo(store, seed, IDS);
    store.close();
    store = StickerIndexStore.open("index", options, directory);

    oracle.assertEqualTo(store, seed, IDS);
    assertThat(store.committedOffset(new TopicPartition("topic", 0))).isEqualTo(OPERATIONS);
    store.close();
  }
}
