package dev.stickerstreams.app;

import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.VectorPolicy;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens the encoders as configured. */
public final class EncoderSettings {

  private EncoderSettings() {}

  /** Loads and warms up the configured models. */
  public static ModelEncoders open(StickerStreamsConfig config, EncoderMetrics metrics) {
    return ModelEncoders.open(options(config), metrics);
  }

  /** The same for a command that reports no metrics. */
  public static ModelEncoders open(StickerStreamsConfig config) {
    return ModelEncoders.open(options(config));
  }

  static EncoderOptions options(StickerStreamsConfig config) {
    return EncoderOptions.builder()
        .bundles(
            config.getList(StickerStreamsConfig.ENCODER_MODELS).stream()
                .map(EncoderSettings::location)
                .toList())
        .device(config.getString(StickerStreamsConfig.ENCODER_DEVICE))
        .precision(config.getString(StickerStreamsConfig.ENCODER_PRECISION))
        .threads(config.getInt(StickerStreamsConfig.ENCODER_THREADS))
        .maxTextChars(config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS))
        .submitLimit(config.encoderTimeout())
        .cacheBytes(config.getLong(StickerStreamsConfig.ENCODER_CACHE_BYTES))
        .maxVectorsPerSticker(config.getInt(StickerStreamsConfig.ENCODER_MAX_VECTORS))
        .maxBatch(config.getInt(StickerStreamsConfig.ENCODER_MAX_BATCH))
        .preparedModels(config.preparedModels())
        .cudaOptions(config.cudaOptions())
        .vectorPolicy(
            VectorPolicy.valueOf(
                config
                    .getString(StickerStreamsConfig.ENCODER_VECTOR_POLICY)
                    .toUpperCase(Locale.ROOT)))
        .imageLimits(config.imageLimits())
        .imageMemoryBytes(config.getLong(StickerStreamsConfig.IMAGE_MEMORY_BYTES))
        .ocr(config.ocr())
        .build();
  }

  private static String location(String bundle) {
    return Files.isDirectory(Path.of(bundle)) ? bundle : BuiltInModels.location(bundle);
  }
}
