package dev.stickerstreams.topology.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExpectedEmojiTest {

  private static final List<String> KEYS = List.of("😀", "🤷", "🎂", "❤");

  private static ExpectedEmoji expected(float... probabilities) {
    return of(KEYS, probabilities);
  }

  private static ExpectedEmoji of(List<String> keys, float... probabilities) {
    Map<String, Integer> places = new HashMap<>();
    IntStream.range(0, keys.size()).forEach(i -> places.put(keys.get(i), i));
    return new ExpectedEmoji(keys, places, probabilities);
  }

  @Test
  void shouldTakeAFormForItsPlainestKnownOne() {
    ExpectedEmoji expected = expected(0.1f, 0.4f, 0.2f, 0.1f, 0.2f);

    assertThat(expected.of(List.of("🤷🏽‍♀️"))).isEqualTo(0.4f);
    assertThat(expected.of(List.of("❤️"))).isEqualTo(0.1f);
  }

  @Test
  void shouldTakeTheLikeliestOfSeveral() {
    ExpectedEmoji expected = expected(0.1f, 0.4f, 0.2f, 0.1f, 0.2f);

    assertThat(expected.of(List.of("🦖", "😀", "🎂"))).isEqualTo(0.2f);
  }

  @Test
  void shouldKnowNothingOfOthers() {
    assertThat(expected(0.1f, 0.4f, 0.2f, 0.1f, 0.2f).of(List.of("🦖"))).isNaN();
    assertThat(expected(0.1f, 0.4f, 0.2f, 0.1f, 0.2f).of(List.of())).isNaN();
    assertThat(ExpectedEmoji.UNKNOWN.of(List.of("😀"))).isNaN();
    assertThat(ExpectedEmoji.UNKNOWN.likeliest(3, 0)).isEmpty();
    assertThat(ExpectedEmoji.UNKNOWN.isKnown()).isFalse();
  }

  @Test
  void shouldLeaveOutTheUnlikely() {
    assertThat(expected(0.1f, 0.4f, 0.2f, 0.1f, 0.2f).likeliest(4, 0.15))
        .containsExactly("🤷", "🎂");
  }

  @RepeatedTest(20)
  void shouldFindTheLikeliest(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<String> keys = IntStream.range(0, 50).mapToObj(i -> "emoji " + i).toList();
    float[] probabilities = new float[51];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = random.nextFloat();
    }
    List<String> sorted =
        IntStream.range(0, 50)
            .boxed()
            .sorted(Comparator.comparing(i -> -probabilities[i]))
            .map(keys::get)
            .toList();

    for (int count : new int[] {1, 7, 50, 60}) {
      assertThat(of(keys, probabilities).likeliest(count, 0))
          .isEqualTo(sorted.subList(0, Math.min(count, 50)));
    }
  }
}
