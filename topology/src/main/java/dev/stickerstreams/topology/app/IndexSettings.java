package dev.stickerstreams.topology.app;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.StickerStreamsConfig;

/** The index store as configured. */
final class IndexSettings {

  private IndexSettings() {}

  static StickerIndexStoreBuilder storeBuilder(StickerStreamsConfig config) {
    IndexOptions options =
        IndexOptions.defaults()
            .withGraph(
                config.getInt(StickerStreamsConfig.INDEX_M),
                config.getInt(StickerStreamsConfig.INDEX_EF_CONSTRUCTION))
            .withMaxVectorsPerSticker(config.getInt(StickerStreamsConfig.ENCODER_MAX_VECTORS));
    return new StickerIndexStoreBuilder(StickerTopology.INDEX_STORE, options);
  }
}
