package dev.stickerstreams.benchmarks.taste;

import dev.stickerstreams.benchmarks.taste.Tested.Group;
import dev.stickerstreams.topology.learning.TasteWeights;
import java.util.Random;

/**
 * Random search for weights on one seed: what serves those most who are known, as long as it serves
 * strangers no worse and shows new stickers as much.
 */
final class Tuning {

  private static final double LEAST_EXPOSURE = 0.97;

  private final long seed;
  private final Random random = new Random(7);
  private TasteWeights best = TasteWeights.TUNED;
  private double most = Double.NEGATIVE_INFINITY;

  Tuning(long seed) {
    this.seed = seed;
  }

  TasteWeights best(int trials) {
    for (int i = 0; i < trials; i++) {
      TasteWeights weights = i == 0 ? best : near(best);
      double worth = worth(Simulation.run(seed, weights));
      if (worth > most) {
        most = worth;
        best = weights;
      }
    }
    return best;
  }

  private static double worth(Tested tested) {
    boolean fair =
        tested.lift(Group.STRANGERS) >= 0
            && tested.exposureLearned() >= LEAST_EXPOSURE * tested.exposureByWords();
    double served =
        tested.lift(Group.MANY) + tested.lift(Group.FEW) / 2 + tested.lift(Group.VAGUE) / 4;
    return fair ? served : Double.NEGATIVE_INFINITY;
  }

  private TasteWeights near(TasteWeights weights) {
    return new TasteWeights(
        moved(weights.context()),
        moved(weights.used()),
        weights.favourite(),
        moved(weights.popularity()),
        moved(weights.dismissed()),
        weights.reported());
  }

  private double moved(double weight) {
    return Math.round(100 * weight * Math.exp(0.3 * random.nextGaussian())) / 100.0;
  }
}
