package dev.stickerstreams.app.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How well the probability tells messages that want a sticker from those that want none, and
 * whether it is one.
 *
 * @param wanting messages that want a sticker
 * @param nothing messages that want none
 * @param auc area under the ROC curve of the first suggestion's probability; NaN without both
 * @param wantingAnswered share of the first that get a suggestion at the threshold
 * @param nothingAnswered share of the others that do
 * @param calibrationError expected calibration error of the first suggestion's probability: the
 *     mean distance to the share that fit, in ten bins of equal width
 */
public record WantingReport(
    int wanting,
    int nothing,
    double auc,
    double wantingAnswered,
    double nothingAnswered,
    double calibrationError) {

  private static final int BINS = 10;

  /** The report on answers, at a threshold. */
  public static WantingReport of(List<AnsweredQuery> answers, double threshold) {
    double[] wanting = confidences(answers, false);
    double[] nothing = confidences(answers, true);
    return new WantingReport(
        wanting.length,
        nothing.length,
        auc(wanting, nothing),
        share(wanting, threshold),
        share(nothing, threshold),
        calibrationError(answers));
  }

  private static double[] confidences(List<AnsweredQuery> answers, boolean nothing) {
    return answers.stream()
        .filter(answer -> answer.query().wantsNothing() == nothing)
        .mapToDouble(AnsweredQuery::confidence)
        .toArray();
  }

  private static double share(double[] confidences, double threshold) {
    return Arrays.stream(confidences).map(c -> c >= threshold ? 1 : 0).average().orElse(Double.NaN);
  }

  /** The probability that a wanting message is more confident than another (Mann and Whitney). */
  static double auc(double[] wanting, double[] nothing) {
    double wins = 0;
    for (double more : wanting) {
      for (double less : nothing) {
        wins += more > less ? 1 : more == less ? 0.5 : 0;
      }
    }
    return wins / ((double) wanting.length * nothing.length);
  }

  private static double calibrationError(List<AnsweredQuery> answers) {
    double[] expected = new double[BINS];
    double[] fitting = new double[BINS];
    for (AnsweredQuery answer : answers) {
      int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
      expected[bin] += answer.confidence();
      boolean fits = answer.rank(answer.suggestedIds()).orElse(0) == 1;
      fitting[bin] += fits ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(expected[bin] - fitting[bin]);
    }
    return error / answers.size();
  }
}
