package dev.stickerstreams.demo.broker;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cluster with a second way to it, which can be cut: clients that start from {@link
 * #forwardedServers()} reach every broker through a {@link Forwarder}, all others go straight.
 * Thread-safe.
 */
public final class ForwardedCluster implements AutoCloseable {

  private static final String FORWARDED = "FORWARDED";

  private final EmbeddedCluster cluster;
  private final List<Forwarder> forwarders;

  private ForwardedCluster(EmbeddedCluster cluster, List<Forwarder> forwarders) {
    this.cluster = cluster;
    this.forwarders = forwarders;
  }

  /** Starts {@code nodes} brokers with ids from 1. */
  public static ForwardedCluster start(Path directory, int nodes) {
    List<Integer> ports = LoopbackPort.reserve(Collections.nCopies(nodes, 0));
    List<Forwarder> forwarders = ports.stream().map(Forwarder::to).toList();
    EmbeddedCluster cluster =
        EmbeddedCluster.start(
            directory,
            nodes,
            (nodeId, own) ->
                listeners(own, ports.get(nodeId - 1), forwarders.get(nodeId - 1).port()));
    return new ForwardedCluster(cluster, forwarders);
  }

  private static Map<String, String> listeners(Quorum.Ports own, int port, int advertised) {
    String clients = listener(NodeConfig.CLIENT_LISTENER, own.clients());
    return Map.of(
        "listeners",
        String.join(
            ",",
            clients,
            listener(NodeConfig.CONTROLLER_LISTENER, own.controller()),
            listener(FORWARDED, port)),
        "advertised.listeners",
        String.join(",", clients, listener(FORWARDED, advertised)),
        "listener.security.protocol.map",
        "%s:PLAINTEXT,%s:PLAINTEXT,%s:PLAINTEXT"
            .formatted(NodeConfig.CLIENT_LISTENER, NodeConfig.CONTROLLER_LISTENER, FORWARDED));
  }

  private static String listener(String name, int port) {
    return name + "://" + LoopbackPort.HOST + ":" + port;
  }

  /** For clients that nothing is between. */
  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  /** For clients whose connections can be cut. */
  public String forwardedServers() {
    return forwarders.stream()
        .map(forwarder -> LoopbackPort.HOST + ":" + forwarder.port())
        .collect(Collectors.joining(","));
  }

  public int nodes() {
    return forwarders.size();
  }

  /** Stops a broker cleanly. */
  public void stop(int nodeId) {
    cluster.stop(nodeId);
  }

  /** Starts a stopped broker again. */
  public void start(int nodeId) {
    cluster.start(nodeId);
  }

  /** Lets nothing through between the brokers and the clients that are forwarded. */
  public void cut() {
    forwarders.forEach(Forwarder::hold);
  }

  /** Ends a cut. */
  public void mend() {
    forwarders.forEach(Forwarder::release);
  }

  @Override
  public void close() {
    forwarders.forEach(Forwarder::close);
    cluster.close();
  }
}
