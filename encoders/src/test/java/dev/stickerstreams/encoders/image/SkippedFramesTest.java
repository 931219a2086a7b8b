package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are not asked for leave those that are as they would be. */
class SkippedFramesTest {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  static List<GoldenImages.Case> animations() {
    return GoldenImages.cases().stream().filter(golden -> golden.frames() > 2).toList();
  }

  @ParameterizedTest
  @MethodSource("animations")
  void shouldShowTheSameFramesWhetherOthersAreShownOrNot(GoldenImages.Case golden) {
    byte[] file = golden.bytes();
    List<byte[]> all = decoder.decode(file, golden.frames(), PixelImage::samples);

    for (int count = 2; count < golden.frames(); count++) {
      List<byte[]> some = decoder.decode(file, count, PixelImage::samples);
      int[] indices = ImageDecoder.spread(golden.frames(), count);
      for (int i = 0; i < count; i++) {
        assertThat(some.get(i))
            .as("frame %d of %d", indices[i], count)
            .isEqualTo(all.get(indices[i]));
      }
    }
  }

  @Test
  void shouldSpreadFramesOverAnAnimation() {
    assertThat(ImageDecoder.spread(1, 3)).containsExactly(0, 0, 0);
    assertThat(ImageDecoder.spread(2, 3)).containsExactly(0, 0, 1);
    assertThat(ImageDecoder.spread(6, 3)).containsExactly(0, 2, 5);
    assertThat(ImageDecoder.spread(400, 3)).containsExactly(0, 199, 399);
    assertThat(ImageDecoder.spread(9, 1)).containsExactly(0);
  }
}
