package dev.stickerstreams.demo.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Kafka server, broker and controller in one. Thread-safe. */
final class KafkaNode implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final int nodeId;
  private final DataDirectory directory;
  private final KafkaRaftServer server;
  private boolean closed;

  private KafkaNode(int nodeId, DataDirectory directory, KafkaRaftServer server) {
    this.nodeId = nodeId;
    this.directory = directory;
    this.server = server;
  }

  /**
   * Starts a node in a directory that is locked, and owns that directory from then on. Returns when
   * clients can connect.
   */
  static KafkaNode start(
      int nodeId, Quorum quorum, DataDirectory directory, Map<String, String> overrides) {
    try {
      directory.format(nodeId, quorum.clusterId());
      Map<String, String> config = NodeConfig.of(nodeId, quorum, directory.logs(), overrides);
      return new KafkaNode(nodeId, directory, startServer(new KafkaConfig(config, false)));
    } catch (RuntimeException e) {
      directory.close();
      throw new IllegalStateException(
          "The embedded broker in %s did not start: %s".formatted(directory.logs(), e.getMessage()),
          e);
    }
  }

  private static KafkaRaftServer startServer(KafkaConfig config) {
    ProcessExit.forbid();
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  /** Stops the server, waiting at most 20 seconds, and releases the directory. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      awaitShutdown();
      directory.close();
    }
  }

  private void awaitShutdown() {
    try {
      shutdown().get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.warn("Broker {} did not stop within {} s", nodeId, CLOSE_LIMIT.toSeconds());
    } catch (ExecutionException e) {
      LOG.warn("Broker {} did not stop cleanly", nodeId, e.getCause());
    }
  }

  private CompletableFuture<Void> shutdown() {
    return CompletableFuture.runAsync(
        () -> {
          server.shutdown();
          server.awaitShutdown();
        },
        task -> daemon(task).start());
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "broker-" + nodeId + "-shutdown");
    thread.setDaemon(true);
    return thread;
  }
}
