package dev.stickerstreams.benchmarks.taste;

import java.util.List;
import java.util.Random;

/**
 * Somebody with a taste: likes some styles, and some stickers for no reason. Immutable.
 *
 * @param styles liking of every style, in log-odds
 * @param seed of the liking of single stickers
 */
record Person(String id, double[] styles, long seed) {

  private static final double STYLE_DEVIATION = 1;
  private static final double STICKER_DEVIATION = 1;

  static Person of(String id, Random random) {
    double[] styles = random.doubles(World.STYLES).toArray();
    for (int i = 0; i < styles.length; i++) {
      styles[i] = STYLE_DEVIATION * random.nextGaussian();
    }
    return new Person(id, styles, random.nextLong());
  }

  /** Picks one of several stickers, those that are liked more often. */
  World.Sticker choose(List<World.Sticker> stickers, Random random) {
    World.Sticker best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (World.Sticker sticker : stickers) {
      double wish = liking(sticker) - Math.log(-Math.log(1 - random.nextDouble()));
      if (wish > most) {
        most = wish;
        best = sticker;
      }
    }
    return best;
  }

  private double liking(World.Sticker sticker) {
    Random own = new Random(seed ^ sticker.id().hashCode());
    return styles[sticker.style()] + sticker.quality() + STICKER_DEVIATION * own.nextGaussian();
  }
}
