package dev.stickerstreams.demo.broker;

import java.nio.file.Path;
import java.util.List;

/**
 * A real Kafka broker in this JVM: one node, broker and controller in one, reachable on the
 * loopback interface only. Topics and records stay in its directory between runs. Topics are not
 * created by use. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int NODE_ID = 1;

  private final Quorum quorum;
  private final KafkaNode node;

  private EmbeddedBroker(Quorum quorum, KafkaNode node) {
    this.quorum = quorum;
    this.node = node;
  }

  /** Starts a broker on any free port with its data in {@code directory}. */
  public static EmbeddedBroker start(Path directory) {
    return start(BrokerSettings.in(directory));
  }

  /**
   * Starts a broker; returns when clients can connect.
   *
   * @throws IllegalStateException if another broker uses the directory, or the start fails
   * @throws java.io.UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    Quorum quorum = Quorum.withClientPorts(List.of(settings.port()));
    DataDirectory directory = DataDirectory.lock(settings.directory());
    return new EmbeddedBroker(
        quorum, KafkaNode.start(NODE_ID, quorum, directory, settings.overrides()));
  }

  /** Host and port for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return quorum.bootstrapServers();
  }

  /** Stops the broker, waiting at most 20 seconds. The data stays. */
  @Override
  public void close() {
    node.close();
  }
}
