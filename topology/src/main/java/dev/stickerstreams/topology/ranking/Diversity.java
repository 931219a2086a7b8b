package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.state.StickerHit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks stickers that differ: of variants the best, and maximal marginal relevance (Carbonell and
 * Goldstein, "The Use of MMR", 1998) over the labels that they were found by. Takes time in
 * proportion to the stickers times those picked. Not thread-safe.
 */
final class Diversity {

  /** What a sticker loses, as a share of its score, beside one with the same label. */
  private static final double WEIGHT = 0.1;

  private final List<RankedSticker> left = new ArrayList<>();
  private final List<Set<String>> terms = new ArrayList<>();
  private final double[] likeness;
  private final List<RankedSticker> picked = new ArrayList<>();

  private Diversity(List<RankedSticker> ranked, Labels labels) {
    Set<String> variants = new HashSet<>();
    Set<String> pictures = new HashSet<>();
    for (RankedSticker sticker : ranked) {
      StickerHit hit = sticker.candidate().hit();
      if (pictures.add(Variants.picture(hit)) && variants.add(Variants.key(hit))) {
        left.add(sticker);
        terms.add(labels.of(sticker.candidate().hit()).terms());
      }
    }
    likeness = new double[left.size()];
  }

  /**
   * The k to suggest of ranked stickers, best first. Those of a message of emoji alone stay where
   * they are.
   */
  static List<RankedSticker> pick(List<RankedSticker> ranked, Labels labels, int k) {
    Diversity diversity = new Diversity(ranked, labels);
    for (int next = diversity.next(); next >= 0 && k > 0; next = diversity.next()) {
      diversity.take(next);
      if (diversity.picked.size() == k) {
        break;
      }
    }
    return diversity.picked;
  }

  /** The best that is left; -1 when all are picked. */
  private int next() {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < left.size(); i++) {
      RankedSticker sticker = left.get(i);
      if (sticker != null && sticker.candidate().alone()) {
        return i;
      }
      if (sticker != null && sticker.score() * (1 - WEIGHT * likeness[i]) > most) {
        most = sticker.score() * (1 - WEIGHT * likeness[i]);
        best = i;
      }
    }
    return best;
  }

  private void take(int index) {
    picked.add(left.set(index, null));
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i) != null) {
        likeness[i] = Math.max(likeness[i], Variants.likeness(terms.get(i), terms.get(index)));
      }
    }
  }
}
