package dev.stickerstreams.demo.broker;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Several Kafka brokers in this JVM that form one cluster, each of which can be stopped and started
 * again on its old port with its old data. Topics are replicated to up to three nodes by default.
 * Thread-safe.
 */
public final class EmbeddedCluster implements AutoCloseable {

  private final Path directory;
  private final NodeOverrides overrides;
  private final Quorum quorum;
  private final Map<Integer, KafkaNode> running = new ConcurrentSkipListMap<>();

  /** Broker settings of a node that replace the embedded defaults. */
  interface NodeOverrides {

    Map<String, String> of(int nodeId, Quorum.Ports ports);
  }

  private EmbeddedCluster(Path directory, NodeOverrides overrides, Quorum quorum) {
    this.directory = directory;
    this.overrides = overrides;
    this.quorum = quorum;
  }

  /** Starts {@code nodes} brokers with ids from 1, each with a directory of its own. */
  public static EmbeddedCluster start(Path directory, int nodes) {
    return start(directory, nodes, Map.of());
  }

  /** The same, with broker settings that replace the embedded defaults. */
  public static EmbeddedCluster start(Path directory, int nodes, Map<String, String> overrides) {
    Map<String, String> same = Map.copyOf(overrides);
    return start(directory, nodes, (nodeId, ports) -> same);
  }

  /** The same, with broker settings of each node. */
  static EmbeddedCluster start(Path directory, int nodes, NodeOverrides overrides) {
    Quorum quorum = Quorum.withClientPorts(Collections.nCopies(nodes, 0));
    EmbeddedCluster cluster = new EmbeddedCluster(directory, overrides, quorum);
    try {
      sideBySide(quorum.nodeIds(), cluster::start);
      return cluster;
    } catch (CompletionException e) {
      cluster.close();
      throw new IllegalStateException("The embedded cluster did not start", e.getCause());
    }
  }

  /** A node comes up, and goes down cleanly, only while a majority is up: hence all at once. */
  private static void sideBySide(IntStream nodeIds, IntConsumer action) {
    CompletableFuture.allOf(
            nodeIds
                .mapToObj(
                    id ->
                        CompletableFuture.runAsync(
                            () -> action.accept(id), EmbeddedCluster::newThread))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private static void newThread(Runnable task) {
    new Thread(task, "embedded-cluster").start();
  }

  /** All nodes, running or not, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return quorum.bootstrapServers();
  }

  /** Ids of the nodes that run. */
  public Set<Integer> runningNodes() {
    return Set.copyOf(running.keySet());
  }

  /** Starts a stopped node on its old port with its old data. */
  public void start(int nodeId) {
    requireMember(nodeId);
    DataDirectory data = DataDirectory.lock(directory.resolve("node-" + nodeId));
    running.put(
        nodeId, KafkaNode.start(nodeId, quorum, data, overrides.of(nodeId, quorum.ports(nodeId))));
  }

  /** Stops one node cleanly; its data stays. Does nothing if it does not run. */
  public void stop(int nodeId) {
    requireMember(nodeId);
    KafkaNode node = running.remove(nodeId);
    if (node != null) {
      node.close();
    }
  }

  private void requireMember(int nodeId) {
    if (nodeId < 1 || nodeId > quorum.size()) {
      throw new IllegalArgumentException(
          "No node %d; the cluster has the nodes 1 to %d".formatted(nodeId, quorum.size()));
    }
  }

  /** Stops all nodes that run. */
  @Override
  public void close() {
    sideBySide(running.keySet().stream().mapToInt(Integer::intValue), this::stop);
  }
}
