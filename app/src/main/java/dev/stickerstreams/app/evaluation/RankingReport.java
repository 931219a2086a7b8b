package dev.stickerstreams.app.evaluation;

import java.util.List;
import java.util.OptionalInt;

/**
 * How well a ranking finds relevant stickers.
 *
 * @param ranking name of the ranking
 * @param queries number of queries
 * @param r1 share of queries with a relevant sticker in first place
 * @param r5 share with one among the first 5
 * @param r10 share with one among the first 10
 * @param mr mean of r1, r5 and r10, the mean recall of Sticker820K
 * @param mrr mean of 1 / rank of the first relevant sticker
 */
public record RankingReport(
    String ranking, int queries, double r1, double r5, double r10, double mr, double mrr) {

  /**
   * The report on one ranking.
   *
   * @param firstRelevantRanks for each query the rank, from 1, of the first relevant sticker; empty
   *     where none was found
   */
  static RankingReport of(String ranking, List<OptionalInt> firstRelevantRanks) {
    double r1 = shareWithin(firstRelevantRanks, 1);
    double r5 = shareWithin(firstRelevantRanks, 5);
    double r10 = shareWithin(firstRelevantRanks, 10);
    double mrr =
        firstRelevantRanks.stream()
            .mapToDouble(rank -> rank.isPresent() ? 1.0 / rank.getAsInt() : 0)
            .average()
            .orElse(0);
    return new RankingReport(
        ranking, firstRelevantRanks.size(), r1, r5, r10, (r1 + r5 + r10) / 3, mrr);
  }

  private static double shareWithin(List<OptionalInt> ranks, int limit) {
    return ranks.stream()
        .mapToInt(rank -> rank.isPresent() && rank.getAsInt() <= limit ? 1 : 0)
        .average()
        .orElse(0);
  }
}
