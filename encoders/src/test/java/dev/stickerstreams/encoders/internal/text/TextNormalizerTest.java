package dev.stickerstreams.encoders.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.TextStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextNormalizerTest {

  private static String normalize(String text, TextStep... steps) {
    return new TextNormalizer(100, List.of(steps)).normalize(text);
  }

  @Test
  void shouldApplyTheStepsInOrder() {
    assertThat(
            normalize(" ＡＢ  Ｃ\n", TextStep.NFKC, TextStep.LOWERCASE, TextStep.COLLAPSE_WHITESPACE))
        .isEqualTo("ab c");
    assertThat(normalize("“Hi”", TextStep.STRAIGHT_QUOTES)).isEqualTo("\"Hi\"");
    assertThat(normalize("  As Is  ")).isEqualTo("As Is");
  }

  @Test
  void shouldReplaceSurrogatesWithoutPartner() {
    assertThat(normalize("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(normalize("\uDE02\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(normalize("ok 😂")).isEqualTo("ok 😂");
    assertThat(normalize("\uD83D😂\uDE02")).isEqualTo("\uFFFD😂\uFFFD");
  }

  @Test
  void shouldCutLongTextsBetweenCharacters() {
    assertThat(normalize("x".repeat(1_000))).hasSize(100);
    assertThat(normalize("x" + "😂".repeat(1_000))).hasSize(99).endsWith("😂");
  }
}
