package dev.stickerstreams.topology.retrieval;

import dev.stickerstreams.state.EmojiHit;
import dev.stickerstreams.state.ScoredSticker;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.lexical.LexicalHit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What speaks for each sticker, while it comes together. Not thread-safe. */
final class Gathering {

  private final Map<String, Evidence> byId = new LinkedHashMap<>();

  private static final class Evidence {
    private ScoredSticker scored;
    private String model;
    private int rank = -1;
    private float words;
    private float grams;
    private double typed;
    private double implied;
    private boolean alone;
    private String why;

    Candidate candidate(int near) {
      return scored == null
          ? null
          : new Candidate(
              scored.hit(),
              model,
              scored.second(),
              scored.vectors(),
              rank < 0 ? near : rank,
              words,
              grams,
              typed,
              implied,
              alone,
              why);
    }
  }

  private Evidence of(String stickerId) {
    return byId.computeIfAbsent(stickerId, id -> new Evidence());
  }

  void typed(EmojiHit hit, double exactness, boolean alone, String emoji) {
    Evidence evidence = of(hit.stickerId());
    if (exactness > evidence.typed) {
      evidence.typed = exactness;
      evidence.why = emoji;
    }
    evidence.alone |= alone;
  }

  void implied(EmojiHit hit, double fit, String why) {
    Evidence evidence = of(hit.stickerId());
    if (fit > evidence.implied) {
      evidence.implied = fit;
      evidence.why = evidence.typed > 0 ? evidence.why : why;
    }
  }

  void expected(EmojiHit hit) {
    of(hit.stickerId());
  }

  /** Equals have equal ranks, so that the order in which an index finds them does not count. */
  void near(List<StickerHit> nearest) {
    int rank = 0;
    for (int i = 0; i < nearest.size(); i++) {
      boolean worse = i > 0 && nearest.get(i).score() < nearest.get(i - 1).score();
      rank = worse ? i : rank;
      Evidence evidence = of(nearest.get(i).stickerId());
      evidence.rank = evidence.rank < 0 ? rank : Math.min(rank, evidence.rank);
    }
  }

  void words(LexicalHit hit) {
    Evidence evidence = of(hit.stickerId());
    evidence.words = hit.words();
    evidence.grams = hit.grams();
  }

  Set<String> stickerIds() {
    return byId.keySet();
  }

  void scored(List<ScoredSticker> stickers, String model) {
    stickers.forEach(
        sticker -> {
          Evidence evidence = of(sticker.hit().stickerId());
          evidence.scored = sticker;
          evidence.model = model;
        });
  }

  /** Stickers that had no vector in the spaces so far. */
  List<String> withoutVectors() {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().scored != null && entry.getValue().scored.vectors() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All that the store still holds. */
  List<Candidate> candidates(int near) {
    return byId.values().stream()
        .map(evidence -> evidence.candidate(near))
        .filter(Objects::nonNull)
        .toList();
  }
}
