package dev.stickerstreams.demo.integration;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One application on the shared broker: an id, topics and a directory of its own.
 *
 * @param settings what the application is configured with
 * @param directory holds its state and whatever a test adds
 */
record Deployment(Map<String, String> settings, Path directory) {

  static final int PARTITIONS = 4;

  private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Creates the topics of an application that differs from the defaults in some settings. */
  static Deployment create(EmbeddedBroker broker, Path directory, Map<String, String> differing) {
    Deployment deployment = of(broker.bootstrapServers(), directory, differing);
    deployment.createTopics(KafkaSettings.client(deployment.config()));
    return deployment;
  }

  /** The same without topics yet. */
  static Deployment of(String bootstrapServers, Path directory, Map<String, String> differing) {
    String id = "app-" + DEPLOYMENTS.incrementAndGet();
    Map<String, String> settings = OwnNames.of(id);
    settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, bootstrapServers);
    settings.put(StickerStreamsConfig.STATE_DIR, directory.resolve("state").toString());
    settings.putAll(IndexReads.settings());
    settings.putAll(differing);
    return new Deployment(Map.copyOf(settings), directory);
  }

  /** The settings of a group protocol under which dead members are missed within seconds. */
  static Map<String, String> protocol(String name) {
    return name.equals("classic")
        ? Map.of(
            StickerStreamsConfig.GROUP_PROTOCOL,
            name,
            "kafka.consumer.session.timeout.ms",
            "4000",
            "kafka.consumer.heartbeat.interval.ms",
            "500")
        : Map.of(StickerStreamsConfig.GROUP_PROTOCOL, name);
  }

  /** Creates the topics as whoever the settings log in. */
  void createTopics(Map<String, Object> clientSettings) {
    try (TopicAdmin admin = new TopicAdmin(clientSettings)) {
      var unused =
          admin.create(
              TopicPlan.all(config().topics(), PARTITIONS, PARTITIONS), Optional.of((short) 1));
    }
  }

  StickerStreamsConfig config() {
    return new StickerStreamsConfig(settings);
  }

  /** Starts the application in this process; returns when it runs. */
  StickerApplication start(Encoders encoders, MeterRegistry meters) throws InterruptedException {
    StickerApplication application = StickerApplication.open(config(), () -> encoders, meters);
    application.start();
    if (!application.awaitRunning(START_LIMIT)) {
      application.close();
      throw new IllegalStateException("The application does not run after " + START_LIMIT);
    }
    return application;
  }
}
