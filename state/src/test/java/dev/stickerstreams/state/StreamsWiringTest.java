package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.StickerEmbedding;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsWiringTest {

  private static final String TOPIC = "sticker-embeddings";
  private static final String STORE = "index";
  private static final Serde<StickerEmbedding> VALUES =
      Serdes.serdeFrom((topic, sticker) -> encode(sticker), (topic, bytes) -> decode(bytes));
  private static final float[] EAST = {1, 0};
  private static final int OPERATIONS = 4000;
  private static final int IDS = 1500;

  @TempDir File directory;

  private static byte[] encode(StickerEmbedding sticker) {
    try {
      return sticker == null ? null : bytes(sticker.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static StickerEmbedding decode(byte[] bytes) {
    try {
      return bytes == null ? null : StickerEmbedding.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties config() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "wiring");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, directory.getPath());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return config;
  }

  @Test
  void shouldServeAsGlobalStoreAndRememberItsOffset() {
    StickerIndexStoreBuilder builder = new StickerIndexStoreBuilder(STORE, IndexOptions.defaults());
    try (TopologyTestDriver driver = new TopologyTestDriver(withGlobalStore(builder), config())) {
      TestInputTopic<String, StickerEmbedding> input =
          driver.createInputTopic(TOPIC, Serdes.String().serializer(), VALUES.serializer());
      input.pipeInput("east", Stickers.of("east", EAST));
      input.pipeInput("gone", Stickers.of("gone", EAST));
      input.pipeInput("gone", (StickerEmbedding) null);

      StickerIndexStore store = builder.store().orElseThrow();
      assertThat(store.search(Stickers.SPACE, EAST, SearchRequest.of(5, 10)))
          .extracting(StickerHit::stickerId)
          .containsExactly("east");
      assertThat(store.committedOffset(new TopicPartition(TOPIC, 0))).isEqualTo(3);
    }
    assertThat(builder.store().orElseThrow().isOpen()).isFalse();
  }

  private static Topology withGlobalStore(StickerIndexStoreBuilder builder) {
    StreamsBuilder streams = new StreamsBuilder();
    streams.addGlobalStore(
        builder, TOPIC, Consumed.with(Serdes.String(), VALUES), GlobalUpdater::new);
    return streams.build();
  }

  /** Kafka Streams deletes what a store of exactly-once could not be opened from. */
  @Test
  void shouldKeepAnIndexInUse() {
    Topology topology =
        withGlobalStore(new StickerIndexStoreBuilder(STORE, IndexOptions.defaults()));
    try (StickerIndexStore holder = openStored()) {
      holder.upsert(Stickers.of("east", EAST), 0, 0);

      assertThatThrownBy(() -> new TopologyTestDriver(topology, config()))
          .hasStackTraceContaining("is in use by a running instance");
    }
    try (StickerIndexStore opened = openStored()) {
      assertThat(opened.size()).isEqualTo(1);
    }
  }

  private StickerIndexStore openStored() {
    return StickerIndexStore.open(STORE, IndexOptions.defaults(), globalStateDir());
  }

  private File globalStateDir() {
    return directory.toPath().resolve("wiring").resolve("global").toFile();
  }

  @Test
  void shouldServeAsPartitionedStoreWithChangelog() {
    Topology topology = new Topology();
    topology
        .addSource("source", Serdes.String().deserializer(), VALUES.deserializer(), TOPIC)
        .addProcessor("update", PartitionUpdater::new, "source")
        .addStateStore(
            new StickerIndexStoreBuilder(STORE, IndexOptions.defaults())
                .withLoggingEnabled(Map.of()),
            "update");
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      driver
          .createInputTopic(TOPIC, Serdes.String().serializer(), VALUES.serializer())
          .pipeInput("east", Stickers.of("east", EAST));
      TestOutputTopic<String, StickerEmbedding> changelog =
          driver.createOutputTopic(
              "wiring-" + STORE + "-changelog",
              Serdes.String().deserializer(),
              VALUES.deserializer());

      assertThat(((StickerIndexStore) driver.getStateStore(STORE)).size()).isEqualTo(1);
      assertThat(changelog.readKeyValuesToList())
          .containsExactly(KeyValue.pair("east", Stickers.of("east", EAST)));
    }
  }

  @Test
  void shouldFillInGroupsAndStoreOnlyOffsetsOfWhatIsApplied() {
    long seed = System.nanoTime();
    System.out.println("StreamsWiringTest seed " + seed);
    StickerOracle oracle = new StickerOracle();
    IndexOptions options = IndexOptions.defaults().withGraph(12, 100);
    StickerIndexStore store = new StickerIndexStoreBuilder(STORE, options).build();
    store.init(FakeStoreContext.of(directory), store);
    for (int offset = 0; offset < OPERATIONS; offset++) {
      StickerOracle.Operation operation = StickerOracle.operation(seed, offset, IDS);
      operation.applyTo(store, offset);
      oracle.apply(operation);
    }
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    assertThat(store.committedOffset(partition)).isPositive().isLessThan(OPERATIONS);

    store.commit(Map.of(partition, (long) OPERATIONS));
    oracle.assertEqualTo(store, seed, IDS);
    assertThat(store.committedOffset(partition)).isEqualTo(OPERATIONS);
    store.close();
  }

  @Test
  void shouldHoldWhatItsOffsetSaysWhenItEndsWhileFilling() {
    long seed = System.nanoTime();
    System.out.println("StreamsWiringTest seed " + seed);
    IndexOptions options = IndexOptions.defaults().withGraph(12, 100);
    StickerIndexStore store = new StickerIndexStoreBuilder(STORE, options).build();
    store.init(FakeStoreContext.of(directory), store);
    for (int offset = 0; offset < 1500; offset++) {
      StickerOracle.operation(seed, offset, IDS).applyTo(store, offset);
    }
    store.close();

    store = StickerIndexStore.open(STORE, options, directory);
    long stored = store.committedOffset(new TopicPartition(TOPIC, 0));
    assertThat(stored).isPositive().isLessThan(1500);
    StickerOracle oracle = new StickerOracle();
    for (int offset = 0; offset < stored; offset++) {
      oracle.apply(StickerOracle.operation(seed, offset, IDS));
    }
    oracle.assertEqualTo(store, seed, IDS);
    store.close();
  }

  @Test
  void shouldFillAgainAStoreThatMayHaveMissedDeletions() throws InterruptedException {
    IndexOptions options = IndexOptions.defaults();
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    StickerIndexStore store = initialised(options);
    store.upsert(Stickers.of("east", EAST), 0, 0);
    store.commit(Map.of(partition, 1L));
    store.close();
    Thread.sleep(20);

    store = initialised(options);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.committedOffset(partition)).isEqualTo(1);
    store.close();

    store = initialised(options.withMaxOfflineMillis(10));
    assertThat(store.size()).isZero();
    assertThat(store.committedOffset(partition)).isNull();
    store.close();
  }

  private StickerIndexStore initialised(IndexOptions options) {
    StickerIndexStore store = new StickerIndexStoreBuilder(STORE, options).build();
    store.init(FakeStoreContext.of(directory), store);
    return store;
  }

  @Test
  void shouldRestoreFromItsChangelog() {
    StickerOracle oracle = new StickerOracle();
    List<BatchingStateRestoreCallback> callbacks = new ArrayList<>();
    StickerIndexStore store =
        new StickerIndexStoreBuilder(STORE, IndexOptions.defaults().withGraph(12, 100))
            .withLoggingEnabled(Map.of())
            .build();
    store.init(FakeStoreContext.of(directory, callbacks::add), store);
    List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < 500; offset++) {
      StickerOracle.Operation operation = StickerOracle.operation(3, offset, 100);
      oracle.apply(operation);
      records.add(
          KeyValue.pair(
              Serdes.String().serializer().serialize(TOPIC, operation.id()),
              encode(operation.sticker())));
    }
    callbacks.get(0).restoreAll(records);

    oracle.assertEqualTo(store, 3, 100);
    store.close();
  }

  /** Applies records to a global store. */
  private static final class GlobalUpdater
      extends ContextualProcessor<String, StickerEmbedding, Void, Void> {
    @Override
    public void process(Record<String, StickerEmbedding> record) {
      StickerIndexStore store = context().getStateStore(STORE);
      var metadata = context().recordMetadata().orElseThrow();
      if (record.value() == null) {
        store.delete(record.key(), metadata.partition(), metadata.offset());
      } else {
        store.upsert(record.value(), metadata.partition(), metadata.offset());
      }
    }
  }

  /** Applies records to a partitioned store. */
  private static final class PartitionUpdater
      extends ContextualProcessor<String, StickerEmbedding, Void, Void> {
    @Override
    public void process(Record<String, StickerEmbedding> record) {
      StateStore store = context().getStateStore(STORE);
      ((StickerIndexStore) store).upsert(record.value());
    }
  }
}
