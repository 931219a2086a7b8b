package dev.stickerstreams.benchmarks.taste;

import dev.stickerstreams.topology.learning.JudgedSticker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Stands for the ranking by words alone: twenty candidates, the fitting ones among them with a
 * higher probability than the others, more or less. Its hit@1 is near that of Chinese messages in
 * {@code docs/quality.md}. For vague messages it cannot tell what fits.
 */
final class Words {

  private static final int CANDIDATES = 20;
  private static final double FITTING = 0.8;
  private static final double OTHERS = -1.2;
  private static final double NOISE = 1;

  private final World world;

  Words(World world) {
    this.world = world;
  }

  /**
   * Candidates, best first.
   *
   * @param fitting what fits, as far as it exists yet
   * @param isVague whether the words say nothing
   */
  List<JudgedSticker> rank(
      List<World.Sticker> fitting, boolean isVague, boolean newOnes, Random random) {
    List<JudgedSticker> candidates = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (World.Sticker sticker : fitting) {
      taken.add(sticker.id());
      candidates.add(candidate(sticker, isVague ? OTHERS : FITTING, random));
    }
    while (candidates.size() < CANDIDATES) {
      World.Sticker other = world.any(random);
      if ((newOnes || !other.isNew()) && taken.add(other.id())) {
        candidates.add(candidate(other, OTHERS, random));
      }
    }
    candidates.sort(Comparator.comparingDouble(JudgedSticker::probability).reversed());
    return candidates;
  }

  private static JudgedSticker candidate(World.Sticker sticker, double mean, Random random) {
    double logOdds = mean + NOISE * random.nextGaussian();
    return new JudgedSticker(sticker.id(), 1 / (1 + Math.exp(-logOdds)));
  }
}
