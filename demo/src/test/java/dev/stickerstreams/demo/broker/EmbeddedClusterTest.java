package dev.stickerstreams.demo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {

  @TempDir Path directory;

  @Test
  void shouldServeWhileOneNodeIsDownAndTakeItBack() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 3)) {
      Records records = new Records(cluster.bootstrapServers());
      records.createTopic("chat", 3);
      records.send("chat", "all up");

      cluster.stop(2);
      assertThat(cluster.runningNodes()).containsExactlyInAnyOrder(1, 3);
      records.send("chat", "one down");

      cluster.start(2);
      cluster.stop(1);
      records.send("chat", "another down");
      assertThat(records.read("chat", 3)).containsExactly("all up", "one down", "another down");
    }
  }

  @Test
  void shouldRefuseANodeThatIsNotPartOfIt() {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 1)) {
      assertThatThrownBy(() -> cluster.stop(2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nodes 1 to 1");
    }
  }
}
