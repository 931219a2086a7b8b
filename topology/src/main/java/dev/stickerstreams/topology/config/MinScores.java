package dev.stickerstreams.topology.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Reads least scores by embedding space. */
final class MinScores {

  static final int LEAST = -1;
  static final int MOST = 10;

  private MinScores() {}

  /**
   * The score of each space.
   *
   * @param key the configuration key, for messages
   * @param entries {@code space=score} each
   * @throws ConfigException if an entry is not, or if a space has two
   */
  static Map<String, Double> parse(String key, List<String> entries) {
    Map<String, Double> scores = new HashMap<>();
    for (String entry : entries) {
      int equals = entry.lastIndexOf('=');
      double score = equals < 1 ? Double.NaN : number(entry.substring(equals + 1));
      if (!(score >= LEAST && score <= MOST)) {
        throw new ConfigException(
            key, entry, "Write space=score, with a score from %d to %d".formatted(LEAST, MOST));
      }
      if (scores.put(entry.substring(0, equals), score) != null) {
        throw new ConfigException(key, entry, "The space has a score already");
      }
    }
    return Map.copyOf(scores);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
