package dev.stickerstreams.demo.restart;

import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.demo.broker.ForwardedCluster;
import dev.stickerstreams.demo.instance.LocalInstance;
import dev.stickerstreams.demo.integration.OwnNames;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A deployment that can be broken: brokers, a registry, and two instances that reach the brokers
 * over a way that can be cut. Used by one thread.
 */
final class Site implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final String MODEL = "bge-small-zh-v1.5";

  /** Small, and soon started. */
  private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private final ForwardedCluster cluster;
  private final InMemoryRegistry registry;
  private final StickerStreamsConfig config;
  private final List<LocalInstance> instances;
  private LoadGenerator load;
  private AnswerWatch answers;

  private Site(
      ForwardedCluster cluster,
      InMemoryRegistry registry,
      StickerStreamsConfig config,
      List<LocalInstance> instances) {
    this.cluster = cluster;
    this.registry = registry;
    this.config = config;
    this.instances = instances;
  }

  /** Creates the topics of an application of its own; nothing of it runs yet. */
  static Site create(
      ForwardedCluster cluster,
      InMemoryRegistry registry,
      Path directory,
      Map<String, String> differing)
      throws IOException {
    Map<String, String> settings = OwnNames.of("restart-" + UUID.randomUUID());
    settings.put(RegistryConfig.URL, registry.url());
    settings.put(StickerStreamsConfig.ENCODER_MODELS, MODEL);
    settings.putAll(differing);
    settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, cluster.bootstrapServers());
    StickerStreamsConfig config = new StickerStreamsConfig(settings);
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      var unused =
          admin.create(
              TopicPlan.all(config.topics(), PARTITIONS, PARTITIONS), Optional.of((short) 3));
    }
    settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, cluster.forwardedServers());
    Files.createDirectories(directory);
    List<LocalInstance> instances =
        Stream.of("first", "second")
            .map(name -> new LocalInstance(name, directory, JVM_OPTIONS, settings))
            .toList();
    return new Site(cluster, registry, config, instances);
  }

  /** Starts all instances and the load; returns when the instances answer messages. */
  void start(Load offered, long seed) {
    instances.forEach(LocalInstance::start);
    instances.forEach(LocalInstance::awaitReady);
    load = LoadGenerator.start(config, offered, seed);
    answers = AnswerWatch.start(config, load.sentMillis());
  }

  ForwardedCluster cluster() {
    return cluster;
  }

  InMemoryRegistry registry() {
    return registry;
  }

  /** The configuration of those who send and read. */
  StickerStreamsConfig config() {
    return config;
  }

  List<LocalInstance> instances() {
    return instances;
  }

  LoadGenerator load() {
    return load;
  }

  AnswerWatch answers() {
    return answers;
  }

  @Override
  public void close() throws InterruptedException {
    instances.forEach(LocalInstance::close);
    if (answers != null) {
      answers.close();
    }
    if (load != null) {
      load.close();
    }
  }
}
