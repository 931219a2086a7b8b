package dev.stickerstreams.topology.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Refuses settings of Kafka for which the application has a key of its own. Kafka Streams alone
 * would follow them, and the rest of the application another value: the check of the topics at the
 * start, for one, would ask another cluster.
 */
final class OwnKeys {

  /** What a client of Kafka Streams can be given beside the others. */
  private static final String BOOTSTRAP = "." + StickerStreamsConfig.BOOTSTRAP_SERVERS;

  /** What has another name in Kafka. */
  private static final Map<String, String> OTHERWISE_NAMED =
      Map.of(
          "consumer.max.poll.records", StickerStreamsConfig.MAX_POLL_RECORDS,
          "main.consumer.max.poll.records", StickerStreamsConfig.MAX_POLL_RECORDS,
          "errors.dead.letter.queue.topic.name", StickerStreamsConfig.TOPIC_DEAD_LETTERS);

  private OwnKeys() {}

  /**
   * Insists that none of the keys says what one of the application's own says.
   *
   * @throws ConfigException that names both
   */
  static void refuseDuplicates(Collection<String> keys) {
    keys.stream()
        .filter(key -> key.startsWith(StickerStreamsConfig.KAFKA_PREFIX))
        .forEach(
            key ->
                own(key.substring(StickerStreamsConfig.KAFKA_PREFIX.length()))
                    .ifPresent(
                        own -> {
                          throw new ConfigException(
                              "Set '%s' instead of '%s', which only Kafka Streams would follow."
                                  .formatted(own, key));
                        }));
  }

  private static Optional<String> own(String name) {
    if (StickerStreamsConfig.DEFINITIONS.names().contains(name)) {
      return Optional.of(name);
    }
    return name.endsWith(BOOTSTRAP)
        ? Optional.of(StickerStreamsConfig.BOOTSTRAP_SERVERS)
        : Optional.ofNullable(OTHERWISE_NAMED.get(name));
  }
}
