package dev.stickerstreams.topology.prediction;

import dev.stickerstreams.topology.reading.EmojiText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The emoji that people would send with a message, by probability. They exclude each other, and
 * sending nothing is one of the choices. Immutable.
 */
public final class ExpectedEmoji {

  /** Nothing is known about the message, not even whether people would send anything. */
  public static final ExpectedEmoji UNKNOWN =
      new ExpectedEmoji(List.of(), Map.of(), new float[] {0.5f});

  private final List<String> keys;
  private final Map<String, Integer> places;
  private final float[] probabilities;

  /**
   * A prediction.
   *
   * @param keys of the emoji, see {@link EmojiText#key}
   * @param places of the keys in their list
   * @param probabilities {@code [keys + 1]}, the last that of sending nothing
   */
  ExpectedEmoji(List<String> keys, Map<String, Integer> places, float[] probabilities) {
    this.keys = keys;
    this.places = places;
    this.probabilities = probabilities;
  }

  /** Whether anything was predicted. */
  public boolean isKnown() {
    return !keys.isEmpty();
  }

  /** The probability that people would send nothing. */
  public double nothing() {
    return probabilities[keys.size()];
  }

  /**
   * The probability of the likeliest of some emoji, each in its own or its plainest known form; NaN
   * if none of them is known.
   */
  public double of(List<String> emoji) {
    double most = Double.NaN;
    for (String each : emoji) {
      double probability = of(each);
      most = most >= probability ? most : probability;
    }
    return most;
  }

  private double of(String emoji) {
    for (String key : EmojiText.keys(emoji)) {
      Integer place = places.get(key);
      if (place != null) {
        return probabilities[place];
      }
    }
    return Double.NaN;
  }

  /** The likeliest emoji, the first first, of those that have at least a probability. */
  public List<String> likeliest(int count, double least) {
    List<Integer> best = new ArrayList<>(count + 1);
    for (int i = 0; i < keys.size(); i++) {
      float probability = probabilities[i];
      if (probability >= least
          && (best.size() < count || probability > probabilities[best.get(count - 1)])) {
        int at = best.size();
        while (at > 0 && probabilities[best.get(at - 1)] < probability) {
          at--;
        }
        best.add(at, i);
        if (best.size() > count) {
          best.remove(count);
        }
      }
    }
    return best.stream().map(keys::get).toList();
  }
}
