package dev.stickerstreams.benchmarks.instances;

import dev.stickerstreams.app.catalogue.CatalogueImporter;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.benchmarks.load.Channel;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.demo.instance.LocalInstance;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A broker in this process and instances of the application in others, on this machine. Used by one
 * thread.
 */
public final class InstanceFleet implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final short ONE_COPY = 1;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path directory;
  private final EmbeddedBroker broker;
  private final StickerStreamsConfig config;
  private final Map<String, String> settings;
  private final List<LocalInstance> instances = new ArrayList<>();

  private InstanceFleet(
      Path directory,
      EmbeddedBroker broker,
      StickerStreamsConfig config,
      Map<String, String> settings) {
    this.directory = directory;
    this.broker = broker;
    this.config = config;
    this.settings = settings;
  }

  /**
   * Starts a broker and creates the topics.
   *
   * @param directory for topics, indexes and logs; empty
   * @param differing configuration of the instances
   */
  public static InstanceFleet open(Path directory, Map<String, String> differing)
      throws IOException {
    Files.createDirectories(directory);
    EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
    try {
      Map<String, String> settings = new HashMap<>(differing);
      settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
      StickerStreamsConfig config = new StickerStreamsConfig(settings);
      createTopics(config);
      return new InstanceFleet(directory, broker, config, settings);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static void createTopics(StickerStreamsConfig config) {
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      var unused =
          admin.create(
              TopicPlan.all(config.topics(), PARTITIONS, PARTITIONS), Optional.of(ONE_COPY));
    }
  }

  /**
   * One more instance, without a process. With the name of an earlier one, which must have ended,
   * it has its state.
   *
   * @param jvmOptions such as {@code -Xmx1g}
   * @param differing what differs from the configuration of the others
   */
  public LocalInstance instance(
      String name, List<String> jvmOptions, Map<String, String> differing) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(differing);
    LocalInstance instance = new LocalInstance(name, directory, jvmOptions, all);
    instances.add(instance);
    return instance;
  }

  /**
   * Starts one more instance; returns when it answers messages.
   *
   * @param jvmOptions such as {@code -Xmx1g}
   */
  public LocalInstance start(String name, List<String> jvmOptions) {
    LocalInstance instance = instance(name, jvmOptions, Map.of());
    instance.start();
    instance.awaitReady();
    return instance;
  }

  /** Uploads a catalogue and waits until an instance has it in its index. */
  public void upload(StickerSource catalogue, LocalInstance instance)
      throws InterruptedException, TimeoutException {
    var unused = new CatalogueImporter(config, LIMIT).publish(catalogue, 0, (done, all) -> {});
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (stickers(instance) < catalogue.count()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "%d of %d stickers are indexed after %s"
                .formatted(stickers(instance), catalogue.count(), LIMIT));
      }
      Thread.sleep(100);
    }
  }

  /** Stickers in the index of an instance that is ready. */
  public static int stickers(LocalInstance instance) {
    return instance.read("/api/index").orElseThrow().path("stickers").asInt();
  }

  /** Where messages go in and answers come out. */
  public Channel channel() {
    Topics topics = config.topics();
    return new Channel(broker.bootstrapServers(), topics.messages(), topics.suggestions());
  }

  public StickerStreamsConfig config() {
    return config;
  }

  @Override
  public void close() {
    instances.forEach(LocalInstance::close);
    broker.close();
  }
}
