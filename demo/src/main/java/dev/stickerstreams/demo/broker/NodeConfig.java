package dev.stickerstreams.demo.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Kafka's settings for an embedded node: small buffers, few internal partitions, short waits at the
 * start. Clients connect to the listener {@code CLIENTS}; replace {@code
 * listener.security.protocol.map} to have it speak TLS or SASL.
 */
final class NodeConfig {

  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String CLIENT_LISTENER = "CLIENTS";
  private static final String INTERNAL_PARTITIONS = "4";
  private static final int MAX_REPLICATION = 3;

  private NodeConfig() {}

  static Map<String, String> of(
      int nodeId, Quorum quorum, Path logs, Map<String, String> overrides) {
    Map<String, String> config = new HashMap<>();
    config.put("node.id", Integer.toString(nodeId));
    config.put("process.roles", "broker,controller");
    config.put("log.dirs", logs.toString());
    config.put("controller.quorum.voters", quorum.voters());
    config.putAll(listeners(quorum.ports(nodeId)));
    config.putAll(internalTopics(quorum.size()));
    config.putAll(shortWaits());
    config.putAll(fastTakeOver());
    config.putAll(smallBuffers());
    config.putAll(overrides);
    return config;
  }

  private static Map<String, String> listeners(Quorum.Ports ports) {
    return Map.of(
        "listeners",
        "%s://%s:%d,%s://%s:%d"
            .formatted(
                CLIENT_LISTENER,
                LoopbackPort.HOST,
                ports.clients(),
                CONTROLLER_LISTENER,
                LoopbackPort.HOST,
                ports.controller()),
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
        "inter.broker.listener.name",
        CLIENT_LISTENER,
        "controller.listener.names",
        CONTROLLER_LISTENER);
  }

  private static Map<String, String> internalTopics(int nodes) {
    String replication = Integer.toString(Math.min(MAX_REPLICATION, nodes));
    String minInSync = Integer.toString(Math.max(1, Math.min(MAX_REPLICATION, nodes) - 1));
    Map<String, String> config = new HashMap<>();
    config.put("auto.create.topics.enable", "false");
    config.put("default.replication.factor", replication);
    config.put("min.insync.replicas", minInSync);
    config.put("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
    config.put("offsets.topic.replication.factor", replication);
    config.put("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
    config.put("transaction.state.log.replication.factor", replication);
    config.put("transaction.state.log.min.isr", minInSync);
    config.put("share.coordinator.state.topic.num.partitions", "1");
    config.put("share.coordinator.state.topic.replication.factor", replication);
    config.put("share.coordinator.state.topic.min.isr", minInSync);
    return config;
  }

  private static Map<String, String> shortWaits() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "controlled.shutdown.enable", "true",
        "server.max.startup.time.ms", "60000");
  }

  /**
   * What {@code docs/operations/recover.md} recommends, so that instances take over from each other
   * soon.
   */
  private static Map<String, String> fastTakeOver() {
    return Map.of(
        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
        "group.streams.min.session.timeout.ms", "6000",
        "group.streams.session.timeout.ms", "6000",
        "group.streams.min.heartbeat.interval.ms", "1000",
        "group.streams.heartbeat.interval.ms", "1000",
        "group.streams.initial.rebalance.delay.ms", "0");
  }

  private static Map<String, String> smallBuffers() {
    return Map.of(
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2",
        "log.cleaner.dedupe.buffer.size", "4194304",
        "log.index.size.max.bytes", "1048576");
  }
}
