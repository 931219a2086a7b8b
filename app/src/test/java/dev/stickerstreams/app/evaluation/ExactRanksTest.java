package dev.stickerstreams.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactRanksTest {

  private static final int DIMENSIONS = 7;

  @Test
  void shouldCountTheStickersThatScoreHigher() {
    ExactRanks ranks = new ExactRanks();
    ranks.add(List.of(vector(1, 0)), Optional.of(vector(0, 1)));
    ranks.add(List.of(vector(0, 1)), Optional.of(vector(0, 1)));
    ranks.add(List.of(vector(0.5f, 0.5f), vector(0, -1)), Optional.of(vector(0, -1)));
    assertThat(ranks.ofAll())
        .containsExactly(OptionalInt.of(3), OptionalInt.of(1), OptionalInt.of(1));
  }

  @Test
  void shouldPutTheEarlierOfEqualStickersFirst() {
    ExactRanks ranks = new ExactRanks();
    ranks.add(List.of(vector(1, 0)), Optional.of(vector(1, 0)));
    ranks.add(List.of(vector(1, 0)), Optional.of(vector(1, 0)));
    assertThat(ranks.ofAll()).containsExactly(OptionalInt.of(1), OptionalInt.of(2));
  }

  @Test
  void shouldNotFindAStickerWithoutVectorsAndNotAskForOneWithoutQuery() {
    ExactRanks ranks = new ExactRanks();
    ranks.add(List.of(), Optional.of(vector(1, 0)));
    ranks.add(List.of(vector(1, 0)), Optional.empty());
    assertThat(ranks.ofAll()).containsExactly(OptionalInt.empty());
  }

  @Test
  void shouldRankAsASortWould() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<float[]> gallery = IntStream.range(0, 60).mapToObj(i -> random(random)).toList();
    List<float[]> queries = IntStream.range(0, 60).mapToObj(i -> random(random)).toList();
    ExactRanks ranks = new ExactRanks();
    for (int i = 0; i < gallery.size(); i++) {
      ranks.add(List.of(gallery.get(i)), Optional.of(queries.get(i)));
    }
    List<OptionalInt> actual = ranks.ofAll();
    for (int i = 0; i < gallery.size(); i++) {
      float[] query = queries.get(i);
      List<float[]> sorted =
          gallery.stream().sorted((a, b) -> Double.compare(dot(b, query), dot(a, query))).toList();
      assertThat(actual.get(i)).as("seed %d", seed).hasValue(1 + sorted.indexOf(gallery.get(i)));
    }
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  private static float[] random(Random random) {
    float[] vector = new float[DIMENSIONS];
    IntStream.range(0, DIMENSIONS).forEach(i -> vector[i] = (float) random.nextGaussian());
    return vector;
  }

  private static float[] vector(float x, float y) {
    return new float[] {x, 0, 0, 0, 0, y};
  }
}
