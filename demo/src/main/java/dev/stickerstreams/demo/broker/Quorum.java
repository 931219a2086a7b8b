package dev.stickerstreams.demo.broker;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The nodes of an embedded cluster, each of them broker and controller. Node ids count from 1.
 *
 * @param clusterId id for directories that are formatted now
 * @param nodes the ports of every node, in the order of the ids
 */
record Quorum(String clusterId, List<Ports> nodes) {

  /** Where a node listens on the loopback interface. */
  record Ports(int clients, int controller) {}

  Quorum {
    nodes = List.copyOf(nodes);
  }

  /** A quorum with a node for each of {@code clientPorts}, where 0 stands for any free port. */
  static Quorum withClientPorts(List<Integer> clientPorts) {
    int size = clientPorts.size();
    Stream<Integer> anyPorts = Stream.generate(() -> 0).limit(size);
    List<Integer> ports =
        LoopbackPort.reserve(Stream.concat(clientPorts.stream(), anyPorts).toList());
    List<Ports> nodes =
        IntStream.range(0, size)
            .mapToObj(i -> new Ports(ports.get(i), ports.get(size + i)))
            .toList();
    return new Quorum(Uuid.randomUuid().toString(), nodes);
  }

  int size() {
    return nodes.size();
  }

  IntStream nodeIds() {
    return IntStream.rangeClosed(1, size());
  }

  Ports ports(int nodeId) {
    return nodes.get(nodeId - 1);
  }

  String bootstrapServers() {
    return nodeIds()
        .mapToObj(id -> LoopbackPort.HOST + ":" + ports(id).clients())
        .collect(Collectors.joining(","));
  }

  String voters() {
    return nodeIds()
        .mapToObj(id -> id + "@" + LoopbackPort.HOST + ":" + ports(id).controller())
        .collect(Collectors.joining(","));
  }
}
