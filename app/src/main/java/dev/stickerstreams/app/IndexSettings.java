package dev.stickerstreams.app;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

/** The index store as configured. */
public final class IndexSettings {

  private IndexSettings() {}

  static StickerIndexStoreBuilder storeBuilder(StickerStreamsConfig config) {
    return new StickerIndexStoreBuilder(StickerTopology.INDEX_STORE, options(config));
  }

  /** Where Kafka Streams puts the directories of global stores. */
  public static File globalStateDir(StickerStreamsConfig config) {
    return Path.of(
            config.stateDir(), config.getString(StickerStreamsConfig.APPLICATION_ID), "global")
        .toFile();
  }

  /** Where the index of words keeps its files. */
  static Path lexicalDirectory(StickerStreamsConfig config) {
    return Path.of(
        config.getString(StickerStreamsConfig.STATE_DIR),
        config.getString(StickerStreamsConfig.APPLICATION_ID) + "-lexical");
  }

  /** The engine and its parameters. */
  public static IndexOptions options(StickerStreamsConfig config) {
    return IndexOptions.defaults()
        .withEngine(engine(config))
        .withGraph(
            config.getInt(StickerStreamsConfig.INDEX_M),
            config.getInt(StickerStreamsConfig.INDEX_EF_CONSTRUCTION))
        .withCodes(codes(config))
        .withVectorMemory(vectorMemory(config))
        .withMaxVectorsPerSticker(config.getInt(StickerStreamsConfig.ENCODER_MAX_VECTORS));
  }

  private static IndexOptions.Codes codes(StickerStreamsConfig config) {
    return config.getString(StickerStreamsConfig.INDEX_CODES).equals("float")
        ? IndexOptions.Codes.FLOAT
        : IndexOptions.Codes.INT8;
  }

  private static IndexOptions.VectorMemory vectorMemory(StickerStreamsConfig config) {
    return config.getString(StickerStreamsConfig.INDEX_VECTORS).equals("disk")
        ? IndexOptions.VectorMemory.DISK
        : IndexOptions.VectorMemory.HEAP;
  }

  private static IndexOptions.Engine engine(StickerStreamsConfig config) {
    return IndexOptions.Engine.valueOf(
        config
            .getString(StickerStreamsConfig.INDEX_ENGINE)
            .replace('-', '_')
            .toUpperCase(Locale.ROOT));
  }
}
