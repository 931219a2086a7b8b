package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.topology.ranking.RankedSticker;
import java.util.List;
import java.util.OptionalInt;

/**
 * A labelled message with what three rankings say.
 *
 * @param suggested as the application ranks, with no threshold
 * @param dense ids by similarity alone
 * @param words ids by BM25 alone
 */
public record AnsweredQuery(
    LabelledQuery query, List<RankedSticker> suggested, List<String> dense, List<String> words) {

  List<String> suggestedIds() {
    return suggested.stream().map(ranked -> ranked.candidate().hit().stickerId()).toList();
  }

  /** The probability of the first suggestion; 0 without one. */
  double confidence() {
    return suggested.isEmpty() ? 0 : suggested.get(0).score();
  }

  /** The rank, from 1, of the first fitting sticker in a ranking. */
  OptionalInt rank(List<String> ranking) {
    for (int i = 0; i < ranking.size(); i++) {
      if (query.relevant().contains(ranking.get(i))) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}
