package dev.stickerstreams.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Stickers with a query each, ranked for one another's queries by exact inner products. Of a
 * sticker with several vectors the best one counts; a tie goes to the sticker that was added first.
 * Filled by one thread.
 */
final class ExactRanks {

  private final List<List<float[]>> gallery = new ArrayList<>();
  private final List<Optional<float[]>> queries = new ArrayList<>();

  /**
   * Adds a sticker.
   *
   * @param vectors of one length; none for a sticker that no query can find
   * @param query the query whose right answer it is, if it has one
   */
  void add(List<float[]> vectors, Optional<float[]> query) {
    gallery.add(vectors);
    queries.add(query);
  }

  /**
   * For each query the rank of its sticker, from 1; empty for a sticker without vectors. All
   * processors take part.
   */
  List<OptionalInt> ofAll() {
    return IntStream.range(0, queries.size())
        .filter(sticker -> queries.get(sticker).isPresent())
        .parallel()
        .mapToObj(sticker -> rank(sticker, queries.get(sticker).get()))
        .toList();
  }

  private OptionalInt rank(int sticker, float[] query) {
    if (gallery.get(sticker).isEmpty()) {
      return OptionalInt.empty();
    }
    double own = score(sticker, query);
    int rank = 1;
    for (int other = 0; other < gallery.size(); other++) {
      double score = score(other, query);
      if (score > own || (score == own && other < sticker)) {
        rank++;
      }
    }
    return OptionalInt.of(rank);
  }

  private double score(int sticker, float[] query) {
    double best = Double.NEGATIVE_INFINITY;
    for (float[] vector : gallery.get(sticker)) {
      best = Math.max(best, dot(vector, query));
    }
    return best;
  }

  /** Four sums, so that no addition waits for the one before. */
  private static double dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return (double) sum0 + sum1 + sum2 + sum3;
  }
}
