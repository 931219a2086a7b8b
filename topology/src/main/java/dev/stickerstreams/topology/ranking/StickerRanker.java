package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.state.StickerHit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/**
 * Orders found stickers by {@code cosine + lexicalWeight * overlap} and drops those below their
 * space's least score. Ties fall to the smaller sticker id, so that replays give the same answer.
 * Immutable.
 */
public final class StickerRanker {

  private static final Comparator<RankedSticker> BEST_FIRST =
      Comparator.comparingDouble(RankedSticker::score)
          .reversed()
          .thenComparing(ranked -> ranked.hit().stickerId());

  private final double lexicalWeight;
  private final ToDoubleFunction<String> minScore;

  /**
   * A ranking with its weights.
   *
   * @param lexicalWeight weight of {@link LexicalOverlap} next to the cosine
   * @param minScore least score by embedding space
   */
  public StickerRanker(double lexicalWeight, ToDoubleFunction<String> minScore) {
    this.lexicalWeight = lexicalWeight;
    this.minScore = minScore;
  }

  /** The k best stickers that reach the least score, best first; possibly none. */
  public List<RankedSticker> rank(String text, String space, List<StickerHit> hits, int k) {
    LexicalOverlap overlap = LexicalOverlap.with(text);
    double least = minScore.applyAsDouble(space);
    PriorityQueue<RankedSticker> best = new PriorityQueue<>(BEST_FIRST.reversed());
    for (StickerHit hit : hits) {
      if (hit.score() + lexicalWeight >= bar(best, k, least)) {
        offer(best, new RankedSticker(hit, score(hit, overlap)), k, least);
      }
    }
    return best.stream().sorted(BEST_FIRST).toList();
  }

  /** What a sticker must reach to be among the best; a cosine too far below it is not looked at. */
  private static double bar(PriorityQueue<RankedSticker> best, int k, double least) {
    return best.size() < k ? least : Math.max(least, best.element().score());
  }

  private static void offer(
      PriorityQueue<RankedSticker> best, RankedSticker ranked, int k, double least) {
    if (ranked.score() >= least) {
      best.add(ranked);
    }
    if (best.size() > k) {
      best.remove();
    }
  }

  private double score(StickerHit hit, LexicalOverlap overlap) {
    double shared = hit.label() == null ? 0 : overlap.of(hit.label());
    return hit.score() + lexicalWeight * shared;
  }
}
