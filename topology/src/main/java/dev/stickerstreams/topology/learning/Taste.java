package dev.stickerstreams.topology.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Moves stickers by what was learned, each by at most {@code influence} log-odds: of two stickers
 * that fit the words so differently that they are more than twice that apart, the better one stays
 * before the other. A sticker that was sent twice in a row does not come first again, if there is
 * another. Immutable and thread-safe.
 */
public final class Taste {

  /** Probabilities nearer to 0 or 1 say no more. */
  private static final double MARGIN = 1e-4;

  private final TasteWeights weights;
  private final double influence;

  /**
   * A taste.
   *
   * @param influence most log-odds by which a sticker is moved, not negative
   */
  public Taste(TasteWeights weights, double influence) {
    this.weights = weights;
    this.influence = influence;
  }

  private record Moved(JudgedSticker candidate, double logOdds) {}

  /**
   * The same stickers, best first, with the probabilities that follow from the evidence. Equals
   * keep their order.
   *
   * @param ranked best first by the words alone
   */
  public List<JudgedSticker> adjust(List<JudgedSticker> ranked, Evidence evidence) {
    List<JudgedSticker> adjusted =
        ranked.stream()
            .map(candidate -> new Moved(candidate, moved(candidate, evidence)))
            .sorted(Comparator.comparingDouble(Moved::logOdds).reversed())
            .map(moved -> withLogOdds(moved.candidate(), moved.logOdds()))
            .toList();
    return withoutRepetition(adjusted, evidence.worn());
  }

  private double moved(JudgedSticker candidate, Evidence evidence) {
    double shift = shift(evidence.of(candidate.stickerId()));
    return logOdds(candidate.probability()) + Math.max(-influence, Math.min(influence, shift));
  }

  private double shift(StickerEvidence evidence) {
    return weights.context() * evidence.context()
        + weights.used() * evidence.used()
        + weights.popularity() * evidence.popularity()
        + (evidence.favourite() ? weights.favourite() : 0)
        - weights.dismissed() * evidence.dismissed()
        - (evidence.reported() ? weights.reported() : 0);
  }

  /** Log-odds of a probability, as far as probabilities are told apart. */
  static double logOdds(double probability) {
    double inside = Math.max(MARGIN, Math.min(1 - MARGIN, probability));
    return Math.log(inside / (1 - inside));
  }

  private static JudgedSticker withLogOdds(JudgedSticker candidate, double logOdds) {
    return new JudgedSticker(candidate.stickerId(), 1 / (1 + Math.exp(-logOdds)));
  }

  private static List<JudgedSticker> withoutRepetition(
      List<JudgedSticker> ranked, Optional<String> worn) {
    if (ranked.size() < 2 || !worn.equals(Optional.of(ranked.get(0).stickerId()))) {
      return ranked;
    }
    List<JudgedSticker> swapped = new ArrayList<>(ranked);
    JudgedSticker next = ranked.get(1);
    swapped.set(0, next);
    swapped.set(1, new JudgedSticker(ranked.get(0).stickerId(), next.probability()));
    return List.copyOf(swapped);
  }
}
