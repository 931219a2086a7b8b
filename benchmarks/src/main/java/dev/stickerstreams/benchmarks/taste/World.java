package dev.stickerstreams.benchmarks.taste;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Stickers and themes. Every theme has a few stickers that fit it; every sticker has a style, a
 * quality that all see alike, and a direction near its theme's. Some stickers come only half-way.
 * Immutable once made.
 */
final class World {

  static final int DIMENSIONS = 32;
  static final int STYLES = 6;

  private static final int THEMES = 120;
  private static final int FITTING = 8;
  private static final double NEW_SHARE = 0.1;
  private static final double VECTOR_NOISE = 0.6;

  private final List<Sticker> stickers = new ArrayList<>();
  private final List<Theme> themes = new ArrayList<>();
  private final Map<String, Sticker> byId = new HashMap<>();

  /**
   * A sticker.
   *
   * @param style what it looks like, from 0
   * @param quality how much more than others people like it, in log-odds
   * @param isNew whether it comes half-way
   */
  record Sticker(String id, int theme, int style, double quality, boolean isNew, float[] vector) {}

  /** Something to talk about. */
  record Theme(List<Sticker> fitting, float[] vector) {}

  World(Random random) {
    for (int theme = 0; theme < THEMES; theme++) {
      float[] vector = gaussian(random, 1);
      List<Sticker> fitting = new ArrayList<>();
      for (int i = 0; i < FITTING; i++) {
        fitting.add(sticker(theme, vector, random));
      }
      themes.add(new Theme(Collections.unmodifiableList(fitting), vector));
      stickers.addAll(fitting);
    }
    stickers.forEach(sticker -> byId.put(sticker.id(), sticker));
  }

  private Sticker sticker(int theme, float[] themeVector, Random random) {
    float[] vector = gaussian(random, VECTOR_NOISE);
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] += themeVector[i];
    }
    return new Sticker(
        "s" + theme + "-" + random.nextInt(1_000_000),
        theme,
        random.nextInt(STYLES),
        0.5 * random.nextGaussian(),
        random.nextDouble() < NEW_SHARE,
        vector);
  }

  static float[] gaussian(Random random, double deviation) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (deviation * random.nextGaussian());
    }
    return vector;
  }

  List<Theme> themes() {
    return Collections.unmodifiableList(themes);
  }

  Sticker sticker(String id) {
    return byId.get(id);
  }

  /** Some themes come up much more often than others, as words do (Zipf's law). */
  int anyTheme(Random random) {
    return (int) Math.exp(random.nextDouble() * Math.log(themes.size() + 1)) - 1;
  }

  Sticker any(Random random) {
    return stickers.get(random.nextInt(stickers.size()));
  }
}
