package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {

  private static final List<String> ALPHABET = List.of("", "a", "b", "c", " ");

  @RepeatedTest(50)
  void shouldCollapseRepetitionsAndLeaveOutBlanks(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    int steps = 1 + random.nextInt(30);
    float[] values = new float[steps * ALPHABET.size()];
    StringBuilder path = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      int best = random.nextInt(ALPHABET.size());
      path.append("-abc ".charAt(best));
      values[step * ALPHABET.size() + best] = 0.6f;
    }

    OcrLine line = new CtcDecoder(ALPHABET).decode(FloatBuffer.wrap(values));

    String collapsed = path.toString().replaceAll("(.)\\1+", "$1").replace("-", "");
    assertThat(line.text()).isEqualTo(collapsed.strip());
    assertThat(line.confidence()).isCloseTo(collapsed.isEmpty() ? 0 : 0.6, within(1e-6));
  }

  @Test
  void shouldKnowAllCharactersOfTheModel() {
    CtcDecoder decoder = CtcDecoder.ofKeys("/models/ppocr_keys_v1.txt");

    assertThat(decoder.alphabet()).hasSize(6_625).startsWith("", "'").endsWith(" ");
    assertThat(decoder.alphabet().subList(1, 6_625))
        .allMatch(key -> key.codePointCount(0, key.length()) == 1);
  }

  @Test
  void shouldRefuseProbabilitiesOfAnotherModel() {
    assertThatThrownBy(() -> new CtcDecoder(ALPHABET).decode(FloatBuffer.allocate(7)))
        .hasMessageContaining("7 probabilities");
  }
}
