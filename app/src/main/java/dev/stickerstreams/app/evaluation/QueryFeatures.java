package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.util.List;

/**
 * What the ranking is trained on: one message with its candidates.
 *
 * @param text the message
 * @param language as labelled
 * @param kind as labelled
 * @param split as labelled
 * @param model of the space that was searched
 * @param vector {@code [dimensions]} of the message
 * @param stickers ids of the candidates
 * @param cosines of the candidates; null where one has none
 * @param seconds the second-best; null likewise
 * @param relevant whether each was labelled as fitting
 * @param allowed whether the rule against opposite feelings lets each pass
 * @param features {@code [candidates][features]}
 */
public record QueryFeatures(
    String text,
    String language,
    String kind,
    String split,
    String model,
    float[] vector,
    List<String> stickers,
    List<Float> cosines,
    List<Float> seconds,
    List<Boolean> relevant,
    List<Boolean> allowed,
    List<double[]> features) {

  static QueryFeatures of(
      LabelledQuery query, MessageQuery asked, MessageSearch.Found found, StickerRanker ranker) {
    List<String> ids = found.candidates().stream().map(c -> c.hit().stickerId()).toList();
    return new QueryFeatures(
        query.text(),
        query.language(),
        query.kind(),
        query.split(),
        asked.space().model(),
        asked.vector(),
        ids,
        found.candidates().stream().map(c -> number(c.hit().score())).toList(),
        found.candidates().stream().map(c -> number(c.second())).toList(),
        ids.stream().map(query.relevant()::contains).toList(),
        found.candidates().stream().map(c -> ranker.fitsFeeling(asked, c)).toList(),
        ranker.features(asked, found.candidates()));
  }

  private static Float number(float score) {
    return Float.isNaN(score) ? null : score;
  }
}
