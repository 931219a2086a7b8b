package dev.stickerstreams.topology.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Picks stickers that differ: of variants the best, and maximal marginal relevance (Carbonell and
 * Goldstein, "The Use of MMR", 1998) over the labels that they were found by.
 */
final class Diversity {

  /** What a sticker loses, as a share of its score, beside one with the same label. */
  private static final double WEIGHT = 0.1;

  private Diversity() {}

  /**
   * The k to suggest of ranked stickers, best first. Those of a message of emoji alone stay where
   * they are.
   */
  static List<RankedSticker> pick(List<RankedSticker> ranked, int k) {
    List<RankedSticker> left = withoutVariants(ranked);
    List<RankedSticker> picked =
        left.stream()
            .takeWhile(sticker -> sticker.candidate().alone())
            .limit(k)
            .collect(Collectors.toCollection(ArrayList::new));
    left.removeAll(picked);
    Map<RankedSticker, Set<String>> terms = new HashMap<>();
    left.forEach(sticker -> terms.put(sticker, labelTerms(sticker)));
    picked.forEach(sticker -> terms.put(sticker, labelTerms(sticker)));
    while (picked.size() < k && !left.isEmpty()) {
      RankedSticker next =
          left.stream()
              .max(Comparator.comparingDouble(sticker -> marginal(sticker, picked, terms)))
              .orElseThrow();
      picked.add(next);
      left.remove(next);
    }
    return picked;
  }

  private static double marginal(
      RankedSticker sticker, List<RankedSticker> picked, Map<RankedSticker, Set<String>> terms) {
    double likeness = 0;
    for (RankedSticker other : picked) {
      likeness = Math.max(likeness, Variants.likeness(terms.get(sticker), terms.get(other)));
    }
    return sticker.score() * (1 - WEIGHT * likeness);
  }

  private static Set<String> labelTerms(RankedSticker sticker) {
    String label = sticker.candidate().hit().label();
    return label == null ? Set.of() : Terms.of(label);
  }

  private static List<RankedSticker> withoutVariants(List<RankedSticker> ranked) {
    Set<String> seen = new HashSet<>();
    return ranked.stream()
        .filter(sticker -> seen.add(Variants.key(sticker.candidate().hit())))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
