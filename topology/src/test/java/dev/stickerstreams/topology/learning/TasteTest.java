package dev.stickerstreams.topology.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TasteTest {

  private static final double INFLUENCE = 1.5;

  private final Taste taste = new Taste(TasteWeights.TUNED, INFLUENCE);

  @Test
  void shouldLeaveARankingAsItIsWithoutEvidence() {
    List<JudgedSticker> ranked = ranked(0.9, 0.8, 0.8, 0.1);

    List<JudgedSticker> adjusted = taste.adjust(ranked, Evidence.NONE);

    assertThat(ids(adjusted)).isEqualTo(ids(ranked));
    for (int i = 0; i < ranked.size(); i++) {
      assertThat(adjusted.get(i).probability())
          .isCloseTo(ranked.get(i).probability(), within(1e-12));
    }
  }

  @Test
  void shouldPreferAmongEqualsWhatWasUsedAndKeptAndIsPopularAndFitsTheContext() {
    assertThat(winner(new StickerEvidence(0, 0.5, false, 0, 0, false))).isEqualTo("s1");
    assertThat(winner(new StickerEvidence(0, 0, true, 0, 0, false))).isEqualTo("s1");
    assertThat(winner(new StickerEvidence(0, 0, false, 1, 0, false))).isEqualTo("s1");
    assertThat(winner(new StickerEvidence(1, 0, false, 0, 0, false))).isEqualTo("s1");
  }

  private String winner(StickerEvidence second) {
    return taste
        .adjust(ranked(0.5, 0.5), new Evidence(Map.of("s1", second), Optional.empty()))
        .get(0)
        .stickerId();
  }

  @Test
  void shouldSinkWhatWasDismissedOrReported() {
    for (StickerEvidence against :
        List.of(
            new StickerEvidence(0, 0, false, 0, 0.5, false),
            new StickerEvidence(0, 0.5, true, 1, 0, true))) {
      Evidence evidence = new Evidence(Map.of("s0", against), Optional.empty());

      assertThat(ids(taste.adjust(ranked(0.6, 0.55), evidence))).containsExactly("s1", "s0");
    }
  }

  @Test
  void shouldNotPutAStickerFirstThatWasSentTwiceInARow() {
    Evidence worn = new Evidence(Map.of(), Optional.of("s0"));

    List<JudgedSticker> adjusted = taste.adjust(ranked(0.9, 0.6, 0.3), worn);

    assertThat(ids(adjusted)).containsExactly("s1", "s0", "s2");
    assertThat(adjusted).isSortedAccordingTo(bestFirst());
    assertThat(ids(taste.adjust(ranked(0.9), worn))).containsExactly("s0");
  }

  /** Whatever was learned, of two stickers far enough apart by the words the better stays first. */
  @Test
  void shouldNeverLiftWhatDoesNotFitAboveWhatClearlyDoes() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<JudgedSticker> ranked = new ArrayList<>();
      random
          .doubles(1 + random.nextInt(20))
          .boxed()
          .sorted(Comparator.reverseOrder())
          .forEach(probability -> append(ranked, probability));
      List<JudgedSticker> adjusted = taste.adjust(ranked, anything(ranked, random));

      assertThat(adjusted).isSortedAccordingTo(bestFirst());
      assertThat(ids(adjusted)).containsExactlyInAnyOrderElementsOf(ids(ranked));
      assertOrderKept(ranked, ids(adjusted));
    }
  }

  private static void append(List<JudgedSticker> ranked, double probability) {
    ranked.add(new JudgedSticker("s" + ranked.size(), probability));
  }

  private static void assertOrderKept(List<JudgedSticker> ranked, List<String> adjusted) {
    for (JudgedSticker better : ranked) {
      for (JudgedSticker worse : ranked) {
        double apart = Taste.logOdds(better.probability()) - Taste.logOdds(worse.probability());
        if (apart > 2 * INFLUENCE + 1e-9) {
          assertThat(adjusted.indexOf(better.stickerId()))
              .isLessThan(adjusted.indexOf(worse.stickerId()));
        }
      }
    }
  }

  private static Evidence anything(List<JudgedSticker> ranked, Random random) {
    Map<String, StickerEvidence> stickers = new HashMap<>();
    for (JudgedSticker candidate : ranked) {
      stickers.put(
          candidate.stickerId(),
          new StickerEvidence(
              2 * random.nextDouble() - 1,
              random.nextDouble(),
              random.nextBoolean(),
              2 * random.nextDouble() - 1,
              random.nextDouble(),
              random.nextInt(5) == 0));
    }
    return new Evidence(stickers, Optional.empty());
  }

  private static Comparator<JudgedSticker> bestFirst() {
    return Comparator.comparingDouble(JudgedSticker::probability).reversed();
  }

  private static List<JudgedSticker> ranked(double... probabilities) {
    List<JudgedSticker> ranked = new ArrayList<>();
    for (double probability : probabilities) {
      append(ranked, probability);
    }
    return ranked;
  }

  private static List<String> ids(List<JudgedSticker> candidates) {
    return candidates.stream().map(JudgedSticker::stickerId).toList();
  }
}
