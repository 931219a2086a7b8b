package dev.stickerstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderSettingsTest {

  private static EncoderOptions options(Map<String, String> settings) {
    return EncoderSettings.options(new StickerStreamsConfig(settings));
  }

  @Test
  void shouldLeaveTheBatchSizeToAMeasurement() {
    assertThat(options(Map.of()).maxBatch()).isEmpty();
    assertThat(options(Map.of()).cudaOptions()).isEmpty();
  }

  @Test
  void shouldHandOnBatchSizeAndCudaOptions() {
    EncoderOptions options =
        options(
            Map.of(
                "encoder.max.batch", "64",
                "encoder.device", "cuda:0,1",
                "encoder.cuda.gpu_mem_limit", "2147483648"));
    assertThat(options.maxBatch()).hasValue(64);
    assertThat(options.device()).isEqualTo("cuda:0,1");
    assertThat(options.cudaOptions()).isEqualTo(Map.of("gpu_mem_limit", "2147483648"));
  }

  @Test
  void shouldLimitImagesAsTheEncodersDoByDefault() {
    EncoderOptions options = EncoderSettings.options(StickerStreamsConfig.defaults());

    assertThat(options.imageLimits()).isEqualTo(ImageLimits.DEFAULT);
    assertThat(options.imageMemoryBytes()).isZero();
  }

  @Test
  void shouldHandTheLimitsOfImagesOn() {
    EncoderOptions options =
        EncoderSettings.options(
            new StickerStreamsConfig(
                Map.of(
                    "upload.max.image.bytes", "33554432",
                    "image.max.pixels", "250000",
                    "image.max.frames", "60",
                    "image.max.ms", "700",
                    "image.memory.bytes", "67108864")));

    assertThat(options.imageLimits())
        .isEqualTo(new ImageLimits(32 << 20, 16_384, 250_000, 60, 700));
    assertThat(options.imageMemoryBytes()).isEqualTo(64 << 20);
  }
}
