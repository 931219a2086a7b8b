package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Orders candidates by the probability that a person would send them, as a {@link RankingModel}
 * estimates it, and keeps to {@link RankingRules}. Stickers of a message of emoji alone come first,
 * in the order of how exactly they are meant. One whose text is the message, word for word, is
 * always probable enough. Ties fall to the smaller sticker id, so that replays give the same
 * answer. Thread-safe.
 */
public final class StickerRanker {

  private static final Comparator<RankedSticker> BEST_FIRST =
      Comparator.comparing((RankedSticker ranked) -> !ranked.candidate().alone())
          .thenComparing(ranked -> ranked.candidate().alone() ? -ranked.candidate().typed() : 0.0)
          .thenComparing(ranked -> -ranked.score())
          .thenComparing(ranked -> ranked.candidate().hit().stickerId());

  /** Somebody in need is not left alone for want of the perfect sticker. */
  private static final double LEAST_COMFORT = 0.02;

  /** What stickers beside a probable one need, as a share of what one of them needs. */
  private static final double BESIDE = 0.5;

  private final RankingModel model;
  private final RankingRules rules;
  private final Labels labels = new Labels();
  private final StickerFeelings feelings = new StickerFeelings(labels);
  private final RankingFeatures features = new RankingFeatures(labels, feelings);
  private final FeelingRule feelingRule = new FeelingRule(feelings);

  public StickerRanker(RankingModel model, RankingRules rules) {
    this.model = model;
    this.rules = rules;
  }

  /**
   * The k best candidates, best first; possibly none.
   *
   * @param rated whether the message wishes for a rating, which its candidates keep to already
   */
  public List<RankedSticker> rank(
      MessageQuery query, List<Candidate> candidates, int k, boolean rated) {
    if (isSensitive(query) && rules.sensitive() == SensitivePolicy.ABSTAIN) {
      return List.of();
    }
    List<RankedSticker> allowed =
        scored(query, candidates).stream()
            .filter(sticker -> rated || allowsRating(sticker.candidate()))
            .filter(sticker -> fitsFeeling(query, sticker.candidate()))
            .sorted(BEST_FIRST)
            .toList();
    return Diversity.pick(probable(query, allowed), labels, k);
  }

  /** Whether a message touches on a topic on which a cheerful sticker hurts. */
  public static boolean isSensitive(MessageQuery query) {
    return query.read().flatMap(ReadText::sensitiveTopic).isPresent();
  }

  private boolean allowsRating(Candidate candidate) {
    return candidate.alone() || rules.allows(candidate.hit().attributes().getRating());
  }

  /** Those probable enough, and beside one of them others from less on. */
  private List<RankedSticker> probable(MessageQuery query, List<RankedSticker> ranked) {
    if (query.read().isEmpty()) {
      return ranked;
    }
    if (isSensitive(query)) {
      return from(LEAST_COMFORT, Set.of(), ranked);
    }
    boolean any = ranked.stream().anyMatch(sticker -> sticker.score() >= rules.minProbability());
    double least = any ? BESIDE * rules.minProbability() : rules.minProbability();
    return from(least, Terms.of(query.text()), ranked);
  }

  private List<RankedSticker> from(double least, Set<String> said, List<RankedSticker> ranked) {
    return ranked.stream()
        .filter(
            sticker ->
                sticker.score() >= least
                    || sticker.candidate().alone()
                    || saysTheSame(said, sticker.candidate()))
        .toList();
  }

  /** Whether the message is, word for word, what somebody wrote on the sticker. */
  private boolean saysTheSame(Set<String> said, Candidate candidate) {
    return !said.isEmpty() && said.equals(labels.of(candidate.hit()).terms());
  }

  private List<RankedSticker> scored(MessageQuery query, List<Candidate> candidates) {
    if (query.read().isEmpty()) {
      SimilarityScale scale = model.scale(query.space().model());
      return candidates.stream()
          .map(c -> new RankedSticker(c, share(scale.of(c.hit().score()))))
          .toList();
    }
    double[] probabilities =
        model.probabilities(features(query, candidates).toArray(double[][]::new));
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> new RankedSticker(candidates.get(i), probabilities[i]))
        .toList();
  }

  private static double share(double similarity) {
    return Math.max(0, Math.min(1, similarity));
  }

  /** The features of each candidate, {@code [candidates][RankingModel.features()]}. */
  public List<double[]> features(MessageQuery query, List<Candidate> candidates) {
    MessageEvidence message = MessageEvidence.of(query, candidates, model);
    return candidates.stream().map(c -> features(message, c)).toList();
  }

  private double[] features(MessageEvidence message, Candidate candidate) {
    return features.of(message, candidate, model.scale(candidate.model()));
  }

  /** Whether the rules against opposite feelings let a candidate pass. */
  public boolean fitsFeeling(MessageQuery query, Candidate candidate) {
    if (candidate.alone() || query.read().isEmpty()) {
      return true;
    }
    return isSensitive(query)
        ? feelings.comforts(candidate.hit())
        : feelingRule.allows(query.read().get().feeling(), candidate.hit());
  }
}
