package dev.stickerstreams.topology.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Refuses topics that equal each other, where records of one kind would be read as another. */
final class TopicNames {

  private static final List<String> KEYS =
      List.of(
          StickerStreamsConfig.TOPIC_MESSAGES,
          StickerStreamsConfig.TOPIC_SUGGESTIONS,
          StickerStreamsConfig.TOPIC_STICKERS,
          StickerStreamsConfig.TOPIC_EMBEDDINGS,
          StickerStreamsConfig.TOPIC_EVENTS,
          StickerStreamsConfig.TOPIC_DEAD_LETTERS);

  private TopicNames() {}

  /**
   * Insists on a topic of its own for everything; Kafka takes dots and underscores for the same.
   */
  static void check(StickerStreamsConfig config) {
    Map<String, String> keys = new HashMap<>();
    for (String key : KEYS) {
      String other = keys.put(config.getString(key).replace('.', '_'), key);
      if (other != null) {
        throw new ConfigException(
            key, config.getString(key), "It is the topic of %s as well".formatted(other));
      }
    }
  }
}
