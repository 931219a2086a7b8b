package dev.stickerstreams.topology.config;

import dev.stickerstreams.encoders.text.Spelling;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/** Refuses keys that nothing reads. The messages name keys and no values, which may be secrets. */
final class KnownKeys {

  private static final Set<String> OWN_AND_SERDES = ownAndSerdes();

  /** Keys of the time when scores were those of a model. */
  private static final Set<String> REPLACED =
      Set.of("suggest.min.score", "suggest.min.scores", "suggest.lexical.weight");

  private KnownKeys() {}

  private static Set<String> ownAndSerdes() {
    Set<String> names = new TreeSet<>(StickerStreamsConfig.DEFINITIONS.names());
    names.addAll(SerdeKeys.known());
    return names;
  }

  /** Whether a key is not the application's own but for Kafka, ONNX Runtime or the serdes. */
  static boolean isPassedThrough(String key) {
    return key.startsWith(StickerStreamsConfig.KAFKA_PREFIX)
        || key.startsWith(StickerStreamsConfig.CUDA_PREFIX)
        || SerdeKeys.concerns(key);
  }

  /**
   * Insists that something reads every key.
   *
   * @throws ConfigException naming the first unknown key and the one that it was probably meant for
   */
  static void require(Set<String> keys) {
    new TreeSet<>(keys).forEach(key -> require(key, keys));
  }

  private static void require(String key, Set<String> keys) {
    if (key.startsWith(StickerStreamsConfig.KAFKA_PREFIX)) {
      requireKafka(key);
    } else if (key.startsWith(SerdeKeys.CUSTOM_PREFIX) && !SerdeKeys.isKnown(key, keys)) {
      throw new ConfigException(
          "'%s' is for the class named by value.serde.class, which is not set".formatted(key));
    } else if (!StickerStreamsConfig.DEFINITIONS.names().contains(key)
        && !key.startsWith(StickerStreamsConfig.CUDA_PREFIX)
        && !SerdeKeys.isKnown(key, keys)) {
      throw unknown(key, nearest(key));
    }
  }

  private static void requireKafka(String key) {
    String name = key.substring(StickerStreamsConfig.KAFKA_PREFIX.length());
    if (!KafkaKeys.isKnown(name)) {
      throw new ConfigException(
          "Unknown Kafka setting '%s'. Did you mean '%s'? What a class plugged into Kafka reads starts with '%s'."
              .formatted(
                  key,
                  StickerStreamsConfig.KAFKA_PREFIX + KafkaKeys.nearest(name),
                  StickerStreamsConfig.KAFKA_PREFIX + KafkaKeys.CUSTOM_PREFIX));
    }
  }

  private static String nearest(String key) {
    if (KafkaKeys.isKnown(key)) {
      return StickerStreamsConfig.KAFKA_PREFIX + key;
    }
    return KafkaKeys.namesClient(key) && !key.startsWith("topic.")
        ? StickerStreamsConfig.KAFKA_PREFIX + KafkaKeys.nearest(key)
        : Spelling.nearest(key, OWN_AND_SERDES);
  }

  private static ConfigException unknown(String key, String nearest) {
    if (REPLACED.contains(key)) {
      return new ConfigException(
          "Configuration key '%s' is gone: set '%s', one probability for all languages and models."
              .formatted(key, StickerStreamsConfig.SUGGEST_MIN_PROBABILITY));
    }
    return new ConfigException(
        "Unknown configuration key '%s'. Did you mean '%s'? Settings for Kafka itself start with '%s', those for the class named by value.serde.class with '%s'."
            .formatted(key, nearest, StickerStreamsConfig.KAFKA_PREFIX, SerdeKeys.CUSTOM_PREFIX));
  }
}
