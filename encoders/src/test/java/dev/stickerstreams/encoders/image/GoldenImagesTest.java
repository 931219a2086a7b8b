package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors equal those of Pillow and torchvision. */
class GoldenImagesTest {

  private static final double MAX_MEAN_ERROR = 0.01;
  private static final double MAX_ERROR = 0.1;

  private final ImagePreprocessor preprocessor =
      new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP);

  static List<GoldenImages.Case> cases() {
    return GoldenImages.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldMakeTheTensorThatPillowMakes(GoldenImages.Case golden) throws IOException {
    float[] expected = GoldenImages.tensor(golden);
    float[] actual = preprocessor.toTensor(golden.bytes());

    assertThat(actual).hasSameSizeAs(expected);
    int plane = expected.length / 9;
    for (int channel = 0; channel < 9; channel++) {
      double sum = 0;
      double max = 0;
      for (int i = channel * plane; i < (channel + 1) * plane; i++) {
        double error = Math.abs(expected[i] - actual[i]);
        sum += error;
        max = Math.max(max, error);
      }
      String where = golden + ", channel " + channel;
      assertThat(sum / plane).as("mean error of " + where).isLessThanOrEqualTo(meanAllowed(golden));
      assertThat(max).as("largest error of " + where).isLessThanOrEqualTo(allowed(golden));
    }
  }

  /** JPEG decoders may differ in their last bit; all else is exact. */
  private static double meanAllowed(GoldenImages.Case golden) {
    return golden.name().startsWith("jpeg") ? MAX_MEAN_ERROR : 0;
  }

  private static double allowed(GoldenImages.Case golden) {
    return golden.name().startsWith("jpeg") ? MAX_ERROR : 0;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldKnowSizeAndFramesWithoutDecoding(GoldenImages.Case golden) {
    ImageFacts facts = new ImageDecoder(ImageLimits.DEFAULT).facts(golden.bytes());

    assertThat(facts.width()).isEqualTo(golden.width());
    assertThat(facts.height()).isEqualTo(golden.height());
    assertThat(facts.frames()).isEqualTo(golden.frames());
    assertThat(facts.animated()).isEqualTo(golden.frames() > 1);
  }

  @Test
  void shouldCoverEveryFormat() {
    assertThat(cases())
        .extracting(golden -> ImageFormat.of(golden.bytes()).orElseThrow())
        .contains(ImageFormat.values());
  }
}
