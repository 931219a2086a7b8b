package dev.stickerstreams.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.hnsw.HnswOptions;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    assertThat(floats.codes()).isEqualTo(HnswOptions.Codes.FLOAT);
    assertThat(options(Map.of("index.vectors", "disk")).vectorMemory())
        .isEqualTo(IndexOptions.VectorMemory.DISK);
    assertThat(options(Map.of("index.engine", "hnswlib-core")).engine())
        .isEqualTo(IndexOptions.Engine.HNSWLIB_CORE);
    assertThat(options(Map.of("encoder.max.vectors", "3")).maxVectorsPerSticker()).isEqualTo(3);
  }
}
