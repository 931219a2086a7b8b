package dev.stickerstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Names of operators and stores are what state on disk and internal topics hang on. A change here
 * needs a plan for running instances.
 */
class TopologyDescriptionTest {

  @Test
  void shouldBeAsRecorded() throws IOException {
    assertThat(described(Map.of())).isEqualTo(recorded("topology.txt"));
  }

  @Test
  void shouldBeAsRecordedWithLearning() throws IOException {
    assertThat(described(Map.of("learning.enabled", "true")))
        .isEqualTo(recorded("topology-learning.txt"));
  }

  private static String described(Map<String, String> settings) {
    StickerStreamsConfig config = new StickerStreamsConfig(settings);
    StickerTopology topology =
        new StickerTopology(
            config,
            AvroSerdes.from(Map.of()),
            new HashingEncoders(),
            new StickerIndexStoreBuilder(StickerTopology.INDEX_STORE, IndexOptions.defaults()),
            Optional::empty,
            () -> null,
            new PipelineMetrics(new SimpleMeterRegistry(), config.topics()),
            Clock.systemUTC());
    return topology.describe();
  }

  private static String recorded(String name) throws IOException {
    try (InputStream file = TopologyDescriptionTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
