package dev.stickerstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSettingsTest {

  private static IndexOptions options(Map<String, String> values) {
    return IndexSettings.options(new StickerStreamsConfig(values));
  }

  @Test
  void shouldBeTheDefaultsByDefault() {
    assertThat(options(Map.of())).isEqualTo(IndexOptions.defaults());
  }

  @Test
  void shouldTakeEveryKey() {
    IndexOptions floats =
        options(Map.of("index.m", "8", "index.ef.construction", "90", "index.codes", "float"));
    assertThat(floats.m()).isEqualTo(8);
    assertThat(floats.efConstruction()).isEqualTo(90);
    assertThat(floats.codes()).isEqualTo(IndexOptions.Codes.FLOAT);
    assertThat(options(Map.of("index.vectors", "disk")).vectorMemory())
        .isEqualTo(IndexOptions.VectorMemory.DISK);
    assertThat(options(Map.of("index.engine", "hnswlib-core")).engine())
        .isEqualTo(IndexOptions.Engine.HNSWLIB_CORE);
    assertThat(options(Map.of("encoder.max.vectors", "3")).maxVectorsPerSticker()).isEqualTo(3);
  }

  @Test
  void shouldKnowWhereKafkaStreamsKeepsTheIndex(@TempDir Path directory) {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of("state.dir", directory.toString(), "application.id", "stickers-b"));
    StreamsBuilder streams = new StreamsBuilder();
    streams.addGlobalStore(
        IndexSettings.storeBuilder(config),
        "embeddings",
        Consumed.with(Serdes.String(), Serdes.String()),
        Ignoring::new);
    try (var running = new TopologyTestDriver(streams.build(), KafkaSettings.streams(config))) {
      assertThat(running.getStateStore(StickerTopology.INDEX_STORE)).isNotNull();
      assertThat(new File(IndexSettings.globalStateDir(config), StickerTopology.INDEX_STORE))
          .isNotEmptyDirectory();
    }
  }

  private static final class Ignoring implements Processor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {}
  }
}
