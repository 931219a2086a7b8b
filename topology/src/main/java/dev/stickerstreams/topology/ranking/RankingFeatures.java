package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.topology.reading.MessageFeatures;
import dev.stickerstreams.topology.reading.Polarity;
import dev.stickerstreams.topology.retrieval.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A message and a candidate in numbers, for the {@link RankingModel}. Thread-safe. */
final class RankingFeatures {

  /** What a vector of features holds, in its order. */
  static final List<String> NAMES = names();

  private final Labels labels;
  private final StickerFeelings feelings;

  RankingFeatures(Labels labels, StickerFeelings feelings) {
    this.labels = labels;
    this.feelings = feelings;
  }

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "similarity",
                "similarityGap",
                "bestSimilarity",
                "second",
                "vectors",
                "words",
                "wordsGap",
                "bestWords",
                "grams",
                "labelShared",
                "messageShared",
                "typed",
                "implied",
                "agreement",
                "stickerFeels",
                "messageFeels",
                "comforts",
                "consolation",
                "negated",
                "description",
                "rank",
                "alone",
                "wants",
                "predicted",
                "expected",
                "expectedGap",
                "bestExpected",
                "expectsNothing"));
    names.addAll(MessageFeatures.NAMES);
    return Collections.unmodifiableList(names);
  }

  /** The features, {@code [NAMES.size()] float64}. */
  double[] of(MessageEvidence message, Candidate candidate, SimilarityScale scale) {
    double similarity = scale.of(candidate.hit().score());
    Labels.Label label = labels.of(candidate.hit());
    Set<String> terms = label.terms();
    double shared = terms.stream().filter(message.terms()::contains).count();
    Polarity sticker = feelings.polarity(candidate.hit());
    Polarity writer = message.feeling().polarity();
    boolean comfort = message.feeling().consolation() || message.topical();
    double[] features = new double[NAMES.size()];
    int i = 0;
    features[i++] = similarity;
    features[i++] = message.bestSimilarity() - similarity;
    features[i++] = message.bestSimilarity();
    features[i++] = scale.of(candidate.second());
    features[i++] = Math.log1p(candidate.vectors());
    features[i++] = candidate.words();
    features[i++] = message.bestWords() - candidate.words();
    features[i++] = message.bestWords();
    features[i++] = candidate.grams();
    features[i++] = terms.isEmpty() ? 0 : shared / terms.size();
    features[i++] = message.terms().isEmpty() ? 0 : shared / message.terms().size();
    features[i++] = candidate.typed();
    features[i++] = candidate.implied();
    features[i++] = sign(sticker) * sign(writer);
    features[i++] = Math.abs(sign(sticker));
    features[i++] = sign(writer);
    features[i++] = number(comfort && feelings.comforts(candidate.hit()));
    features[i++] = number(comfort);
    features[i++] = number(negates(message, label));
    features[i++] = number(candidate.hit().kind() == VectorKind.DESCRIPTION);
    features[i++] = Math.log1p(candidate.rank());
    features[i++] = number(candidate.alone());
    features[i++] = message.wants();
    double expected = message.expected().of(candidate.hit().emoji());
    boolean predicted = !Double.isNaN(expected);
    features[i++] = number(predicted);
    features[i++] = predicted ? expected : 0;
    features[i++] = predicted ? message.bestExpected() - expected : 0;
    features[i++] = message.bestExpected();
    features[i++] = message.expected().nothing();
    for (float kind : message.kind()) {
      features[i++] = kind;
    }
    return features;
  }

  private static boolean negates(MessageEvidence message, Labels.Label label) {
    return message.feeling().negated().stream().anyMatch(label.folded()::contains);
  }

  private static int sign(Polarity polarity) {
    return switch (polarity) {
      case POSITIVE -> 1;
      case NEGATIVE -> -1;
      case NEUTRAL -> 0;
    };
  }

  private static double number(boolean is) {
    return is ? 1 : 0;
  }
}
