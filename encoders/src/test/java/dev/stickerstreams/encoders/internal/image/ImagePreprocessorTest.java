package dev.stickerstreams.encoders.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stickerstreams.encoders.image.GoldenImages;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.AlphaHandling;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.Resampling;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.TensorLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePreprocessorTest {

  private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  @Test
  void shouldLayChannelsLast() {
    byte[] file = GoldenImages.bytes("apng-over");
    float[] planar = tensor(file, TensorLayout.FRAMES_AS_CHANNELS);
    float[] interleaved = tensor(file, TensorLayout.CHANNELS_LAST);

    int area = 16 * 8;
    for (int channel = 0; channel < 9; channel++) {
      for (int pixel = 0; pixel < area; pixel++) {
        assertThat(interleaved[pixel * 9 + channel]).isEqualTo(planar[channel * area + pixel]);
      }
    }
  }

  private static float[] tensor(byte[] file, TensorLayout layout) {
    ImagePreprocessing preprocessing =
        new ImagePreprocessing(
            16, 8, 3, Resampling.BILINEAR, AlphaHandling.DROP, ZERO, ONE, layout);
    return new ImagePreprocessor(preprocessing).toTensor(file);
  }

  @Test
  void shouldStateTheShape() {
    assertThat(ImagePreprocessing.STICKER_CLIP.shape()).containsExactly(9, 224, 224);
  }

  @Test
  void shouldLayTransparencyOverWhite() {
    byte[] samples = {10, 20, 30, 0, 10, 20, 30, (byte) 255, 0, 0, 0, (byte) 128};
    PixelImage image = new PixelImage(3, 1, PixelMode.RGBA, samples);

    byte[] rgb = new RgbConversion(AlphaHandling.WHITE).convert(image);

    assertThat(rgb).containsExactly(255, 255, 255, 10, 20, 30, 127, 127, 127);
  }

  @Test
  void shouldKeepAConstantImageConstant() {
    byte[] samples = new byte[37 * 23 * 3];
    Arrays.fill(samples, (byte) 200);
    PixelImage image = new PixelImage(37, 23, PixelMode.RGB, samples);

    for (Resampling filter : Resampling.values()) {
      PixelImage resized = new Resampler(filter).resize(image, 50, 7);
      assertThat(resized.samples()).containsOnly((byte) 200);
    }
  }

  @Test
  void shouldRefusePreprocessingThatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImagePreprocessing(
                    0,
                    224,
                    3,
                    Resampling.BICUBIC,
                    AlphaHandling.DROP,
                    ZERO,
                    ONE,
                    TensorLayout.CHANNELS_LAST))
        .withMessageContaining("size");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImagePreprocessing(
                    8,
                    8,
                    3,
                    Resampling.BICUBIC,
                    AlphaHandling.DROP,
                    ZERO,
                    ZERO,
                    TensorLayout.CHANNELS_LAST))
        .withMessageContaining("std");
  }
}
