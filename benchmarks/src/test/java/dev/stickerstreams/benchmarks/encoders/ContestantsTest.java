package dev.stickerstreams.benchmarks.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.encoders.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The peers must do the same work, or comparing their speed says nothing. */
class ContestantsTest {

  private static final String MODEL = Language.ZH.model();
  private static final List<String> TEXTS = List.of("今天加班到十点才下班", "好", "外面雨下得好大忘记带伞了");

  @Test
  void shouldAllYieldTheSameVectors() {
    DjlEncoder.startEngine();
    ModelFiles files = new ModelFiles(MODEL, Precision.FP32);
    try (Contestant ours = new OurEncoders(MODEL, Precision.FP32);
        Contestant langchain4j = new Langchain4jEncoder(Language.ZH, Precision.FP32);
        Contestant djl = new DjlEncoder(files);
        Contestant bare = new BareOnnxLoop(files, 8)) {
      List<float[]> expected = ours.encode(TEXTS);
      assertSame(expected, djl.encode(TEXTS));
      assertSame(expected, langchain4j.encode(TEXTS));
      for (int i = 0; i < TEXTS.size(); i++) {
        assertSame(List.of(expected.get(i)), bare.encode(List.of(TEXTS.get(i))));
      }
    }
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      double cosine = 0;
      for (int d = 0; d < expected.get(i).length; d++) {
        cosine += expected.get(i)[d] * actual.get(i)[d];
      }
      assertThat(cosine).isBetween(0.9999, 1.0001);
    }
  }
}
