package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.CatalogueImporter;
import dev.stickerstreams.app.catalogue.ImportProgress;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.app.config.ConfigSources;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.benchmarks.load.Channel;
import dev.stickerstreams.benchmarks.load.EmbeddingPublisher;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * A broker with the topics of the application and of its peer, on which applications run one after
 * the other with the same index. Used by one thread.
 */
final class Workbench implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final short ONE_COPY = 1;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path scratch;
  private final Path directory;
  private final EmbeddedBroker broker;
  private final Map<String, String> settings;

  private Workbench(
      Path scratch, Path directory, EmbeddedBroker broker, Map<String, String> settings) {
    this.scratch = scratch;
    this.directory = directory;
    this.broker = broker;
    this.settings = settings;
  }

  /**
   * Starts a broker and creates the topics.
   *
   * @param kept for topics and index, empty or from an earlier run; if absent, they are not kept
   * @param settings configuration of the applications
   */
  static Workbench open(Optional<Path> kept, Map<String, String> settings) throws IOException {
    Path scratch = Files.createTempDirectory("sticker-streams-bench");
    Path directory = kept.orElseGet(() -> scratch.resolve("data"));
    EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
    Workbench workbench = new Workbench(scratch, directory, broker, Map.copyOf(settings));
    workbench.createTopics();
    return workbench;
  }

  /** A directory that goes when the workbench closes. */
  Path scratch() {
    return scratch;
  }

  private void createTopics() {
    Topics own = config(Map.of()).topics();
    Topics peers =
        new Topics(
            peer().messages(),
            peer().answers(),
            own.stickers(),
            own.embeddings(),
            own.events(),
            own.deadLetters(),
            Optional.empty());
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config(Map.of())))) {
      for (Topics topics : List.of(own, peers)) {
        admin.create(TopicPlan.all(topics, PARTITIONS, PARTITIONS), Optional.of(ONE_COPY));
      }
    }
  }

  /** The application's topics. */
  Channel own() {
    Topics topics = config(Map.of()).topics();
    return new Channel(broker.bootstrapServers(), topics.messages(), topics.suggestions());
  }

  /** The peer's topics. */
  Channel peer() {
    return new Channel(broker.bootstrapServers(), "peer-messages", "peer-suggestions");
  }

  /** The configuration of an application here. */
  StickerStreamsConfig config(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(StickerStreamsConfig.STATE_DIR, directory.resolve("state").toString());
    all.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    all.putAll(more);
    return ConfigSources.load(Optional.empty(), all);
  }

  /**
   * Starts an application; returns once it answers messages.
   *
   * @param encoders closed with the application
   */
  static StickerApplication start(StickerStreamsConfig config, ModelEncoders encoders)
      throws InterruptedException, TimeoutException {
    StickerApplication application =
        new StickerApplication(config, encoders, new SimpleMeterRegistry());
    application.start();
    if (!application.awaitRunning(LIMIT)) {
      application.close();
      throw new TimeoutException("The application does not run after " + LIMIT);
    }
    return application;
  }

  /**
   * Encodes and indexes a catalogue, unless as many stickers are in the index already.
   *
   * @param err for the progress
   */
  void importCatalogue(Catalogue catalogue, PrintWriter err)
      throws InterruptedException, TimeoutException {
    StickerStreamsConfig config = config(Map.of());
    try (ProgressMeter meter = new ProgressMeter(err, "Encoding and indexing stickers:");
        StickerApplication application = start(config, EncoderSettings.open(config))) {
      if (application.index().size() < catalogue.count()) {
        new CatalogueImporter(config, LIMIT).publish(catalogue, 0, (done, all) -> {});
        awaitSize(application, catalogue.count(), meter::update);
      }
    }
  }

  /** Waits until an index has grown to a size, as long as it grows. */
  private static void awaitSize(StickerApplication application, long size, ImportProgress progress)
      throws InterruptedException, TimeoutException {
    long indexed = -1;
    long lastChange = System.nanoTime();
    while (application.index().size() < size) {
      if (application.index().size() > indexed) {
        indexed = application.index().size();
        lastChange = System.nanoTime();
        progress.stored(indexed, size);
      } else if (System.nanoTime() - lastChange > LIMIT.toNanos()) {
        throw new TimeoutException(
            "%d of %d stickers are indexed and no more for %s".formatted(indexed, size, LIMIT));
      }
      Thread.sleep(20);
    }
  }

  /** Publishes encoded stickers to the topic that indexes are filled from. */
  void publish(Stream<StickerEmbedding> stickers) {
    new EmbeddingPublisher(config(Map.of())).publish(stickers, sent -> {});
  }

  /** Everything that indexes are filled from. */
  List<StickerEmbedding> embeddings() {
    Map<String, Object> client =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<StickerEmbedding> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            client,
            new StringDeserializer(),
            AvroSerdes.from(Map.of()).deserializer(StickerEmbedding.class))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(config(Map.of()).topics().embeddings()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, StickerEmbedding> record :
            consumer.poll(Duration.ofMillis(100))) {
          all.add(record.value());
        }
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    try (broker) {
      Utils.delete(scratch.toFile());
    }
  }
}
