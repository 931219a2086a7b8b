package dev.stickerstreams.topology.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StickerRankerTest {

  private static final String SPACE = "space";
  private static final double WEIGHT = 0.25;

  private static StickerHit hit(String stickerId, double cosine, String label) {
    return new StickerHit(
        stickerId, (float) cosine, VectorKind.TAG, label, StickerAttributes.newBuilder().build());
  }

  private static List<String> ranked(String text, double least, int k, StickerHit... hits) {
    return new StickerRanker(WEIGHT, space -> least)
        .rank(text, SPACE, List.of(hits), k).stream().map(r -> r.hit().stickerId()).toList();
  }

  @Test
  void shouldLiftAStickerWhoseLabelTheMessageContains() {
    assertThat(
            ranked("happy birthday", 0, 2, hit("near", 0.75, "cake"), hit("said", 0.5, "birthday")))
        .containsExactly("near", "said");
    assertThat(
            ranked("happy birthday", 0, 2, hit("near", 0.7, "cake"), hit("said", 0.5, "birthday")))
        .containsExactly("said", "near");
  }

  @Test
  void shouldDropWhatDoesNotReachTheLeastScore() {
    assertThat(ranked("hi", 0.5, 5, hit("enough", 0.5, "a"), hit("lacking", 0.49, "b")))
        .containsExactly("enough");
    assertThat(ranked("hi", 0.5, 5, hit("lifted", 0.25, "hi"))).containsExactly("lifted");
  }

  @Test
  void shouldBreakTiesByTheSmallerId() {
    assertThat(ranked("hi", 0, 2, hit("c", 0.5, "x"), hit("b", 0.5, "y"), hit("a", 0.5, "z")))
        .containsExactly("a", "b");
  }

  @Test
  void shouldRankImagesByTheirCosine() {
    assertThat(ranked("hi", 0, 2, hit("image", 0.5, null), hit("text", 0.25, "bye")))
        .containsExactly("image", "text");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAgreeWithSortingEverything(long seed) {
    Random random = new Random(seed);
    List<String> labels = List.of("rain", "sun", "rain cloud", "cat", "happy cat");
    List<StickerHit> hits =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    hit(
                        "sticker-" + i,
                        random.nextInt(20) / 20.0,
                        labels.get(random.nextInt(labels.size()))))
            .sorted(Comparator.comparingDouble(StickerHit::score).reversed())
            .toList();
    StickerRanker ranker = new StickerRanker(WEIGHT, space -> 0.4);
    List<RankedSticker> all = ranker.rank("a happy cat in the rain", SPACE, hits, hits.size());
    assertThat(all)
        .isSortedAccordingTo(Comparator.comparingDouble(RankedSticker::score).reversed())
        .allMatch(ranked -> ranked.score() >= 0.4);
    for (int k = 1; k < all.size(); k++) {
      assertThat(ranker.rank("a happy cat in the rain", SPACE, hits, k))
          .isEqualTo(all.subList(0, k));
    }
  }
}
