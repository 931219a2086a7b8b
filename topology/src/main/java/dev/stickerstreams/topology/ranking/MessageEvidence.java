package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import dev.stickerstreams.topology.reading.Feeling;
import dev.stickerstreams.topology.reading.MessageFeatures;
import dev.stickerstreams.topology.reading.Polarity;
import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message says to all its candidates alike.
 *
 * @param terms of its words
 * @param bestSimilarity the greatest of its candidates'
 * @param bestWords the greatest share of words
 * @param feeling how its writer feels
 * @param topical whether it touches on a sensitive topic
 * @param kind what kind of message it is
 * @param expected emoji that people would send with it
 * @param bestExpected the greatest probability of its candidates' emoji; 0 if none is known
 * @param wants how much it looks like a message that wants a sticker, a logit
 */
record MessageEvidence(
    Set<String> terms,
    double bestSimilarity,
    double bestWords,
    Feeling feeling,
    boolean topical,
    float[] kind,
    ExpectedEmoji expected,
    double bestExpected,
    double wants) {

  private static final double CERTAIN = 4;
  private static final float[] NO_KIND = new float[MessageFeatures.NAMES.size()];
  private static final Feeling NO_FEELING = new Feeling(Polarity.NEUTRAL, List.of(), false);

  static MessageEvidence of(MessageQuery query, List<Candidate> candidates, RankingModel model) {
    Optional<ReadText> read = query.read();
    return new MessageEvidence(
        Terms.of(query.words()),
        candidates.stream()
            .mapToDouble(c -> model.scale(c.model()).of(c.hit().score()))
            .max()
            .orElse(0),
        candidates.stream().mapToDouble(Candidate::words).max().orElse(0),
        read.map(ReadText::feeling).orElse(NO_FEELING),
        read.flatMap(ReadText::sensitiveTopic).isPresent(),
        read.filter(text -> !query.asked()).map(text -> text.features().vector()).orElse(NO_KIND),
        query.expected(),
        candidates.stream()
            .mapToDouble(c -> query.expected().of(c.hit().emoji()))
            .filter(probability -> !Double.isNaN(probability))
            .max()
            .orElse(0),
        wants(query, model));
  }

  private static double wants(MessageQuery query, RankingModel model) {
    if (query.asked()) {
      return CERTAIN;
    }
    return query.ofTextAlone()
        ? model.wants(query.space().model(), query.vector())
        : model.unknownWants();
  }
}
