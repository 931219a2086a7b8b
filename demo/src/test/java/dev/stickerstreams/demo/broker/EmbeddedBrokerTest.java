package dev.stickerstreams.demo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  @TempDir Path directory;

  @Test
  void shouldDeliverWhatWasSent() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      Records records = new Records(broker.bootstrapServers());
      records.createTopic("chat", 1);
      records.send("chat", "hello", "再见");
      records.sendInTransaction("chat", "committed");

      assertThat(records.read("chat", 3)).containsExactly("hello", "再见", "committed");
    }
  }

  @Test
  void shouldKeepItsDataBetweenRuns() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      Records records = new Records(broker.bootstrapServers());
      records.createTopic("chat", 1);
      records.send("chat", "before");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      Records records = new Records(broker.bootstrapServers());
      records.send("chat", "after");

      assertThat(records.read("chat", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void shouldRefuseADirectoryInUse() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> EmbeddedBroker.start(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(directory.toString(), "in use by another broker");
    }
  }

  @Test
  void shouldRefuseATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerSettings settings = BrokerSettings.in(directory).withPort(taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Port " + taken.getLocalPort());
    }
  }

  @Test
  void shouldFailAndNotEndTheProcessWhenItsPortIsTakenMeanwhile() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = LoopbackPort.reserve(List.of(0)).get(0);
      for (Quorum.Ports ports :
          List.of(
              new Quorum.Ports(free, taken.getLocalPort()),
              new Quorum.Ports(taken.getLocalPort(), free))) {
        Quorum quorum = new Quorum(Uuid.randomUuid().toString(), List.of(ports));
        Path node = directory.resolve("node-" + ports.clients());
        assertThatThrownBy(() -> KafkaNode.start(1, quorum, DataDirectory.lock(node), Map.of()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("did not start");
      }
    }
  }

  @Test
  void shouldReleaseTheDirectoryWhenTheStartFails() {
    BrokerSettings broken = BrokerSettings.in(directory).with("num.io.threads", "none");
    assertThatThrownBy(() -> EmbeddedBroker.start(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("num.io.threads");

    DataDirectory.lock(directory).close();
  }

  @Test
  void shouldCloseTwiceAndInTime() {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    Instant begin = Instant.now();
    broker.close();
    broker.close();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void shouldRefusePortsThatDoNotExist() {
    assertThatThrownBy(() -> BrokerSettings.in(directory).withPort(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
  }
}
