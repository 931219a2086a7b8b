package dev.stickerstreams.topology.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A set of settings for one aim. What the user sets explicitly wins over it, key by key. */
public enum Preset {
  /** The defaults as they are: low latency for a moderate price. */
  BALANCED,

  /** Answers leave at once, in requests of their own, and few wait for others of their poll. */
  LOW_LATENCY,

  /** Fewer and larger polls, requests and commits, for which answers wait. */
  THROUGHPUT;

  /** What it sets, under the application's keys. */
  public Map<String, String> settings() {
    return switch (this) {
      case BALANCED -> Map.of();
      case LOW_LATENCY ->
          Map.of(StickerStreamsConfig.MAX_POLL_RECORDS, "32", "kafka.producer.linger.ms", "0");
      case THROUGHPUT ->
          Map.of(
              StickerStreamsConfig.COMMIT_INTERVAL_MILLIS,
              "200",
              StickerStreamsConfig.MAX_POLL_RECORDS,
              "256",
              "kafka.poll.ms",
              "50",
              "kafka.producer.linger.ms",
              "20",
              "kafka.producer.batch.size",
              "131072",
              "kafka.main.consumer.fetch.min.bytes",
              "16384",
              "kafka.main.consumer.fetch.max.wait.ms",
              "50");
    };
  }

  /** The name in configurations, such as {@code low-latency}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String[] keys() {
    return Arrays.stream(values()).map(Preset::key).toArray(String[]::new);
  }

  /** Values with those of the preset that they name, if any, under them. */
  static Map<String, String> under(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    Arrays.stream(values())
        .filter(preset -> preset.key().equals(values.get(StickerStreamsConfig.PRESET)))
        .forEach(preset -> all.putAll(preset.settings()));
    all.putAll(values);
    return all;
  }
}
