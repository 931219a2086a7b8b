package dev.stickerstreams.topology.config;

import dev.stickerstreams.encoders.text.Spelling;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams and its clients, by the names that Kafka defines. A client's may
 * have the client before them, such as {@code main.consumer.}.
 *
 * <p>Classes that are plugged into Kafka, interceptors for one, are handed all settings and may
 * read names of their own, which nobody else can check: they take the prefix {@code custom.}.
 */
final class KafkaKeys {

  /** Before settings that only a class plugged into Kafka knows. */
  static final String CUSTOM_PREFIX = "custom.";

  /** Families whose members the user names. */
  private static final List<String> FREE =
      List.of("config.providers.", "metrics.context.", StreamsConfig.CLIENT_TAG_PREFIX);

  private static final Map<String, Set<String>> BY_CLIENT =
      Map.of(
          StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configNames(),
          StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configNames(),
          StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configNames(),
          StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configNames(),
          StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configNames(),
          StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configNames(),
          StreamsConfig.TOPIC_PREFIX, topicSettings());

  private static final Set<String> ALL = all();

  private KafkaKeys() {}

  /** Whether Kafka, or a class plugged into it, may know a key without {@code kafka.}. */
  static boolean isKnown(String key) {
    return key.startsWith(CUSTOM_PREFIX)
        || ALL.contains(key)
        || FREE.stream().anyMatch(family -> withoutClient(key).startsWith(family));
  }

  /** Whether a key is meant for one of the clients of Kafka Streams. */
  static boolean namesClient(String key) {
    return BY_CLIENT.keySet().stream().anyMatch(key::startsWith);
  }

  /** The key that a misspelt one was probably meant to be. */
  static String nearest(String key) {
    return Spelling.nearest(key, ALL);
  }

  /** The key as Kafka is given it. */
  static String handedOn(String key) {
    return key.startsWith(CUSTOM_PREFIX) ? key.substring(CUSTOM_PREFIX.length()) : key;
  }

  private static String withoutClient(String key) {
    return BY_CLIENT.keySet().stream()
        .filter(key::startsWith)
        .findFirst()
        .map(client -> key.substring(client.length()))
        .orElse(key);
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(StreamsConfig.configDef().names());
    all.addAll(ConsumerConfig.configNames());
    all.addAll(ProducerConfig.configNames());
    all.addAll(AdminClientConfig.configNames());
    BY_CLIENT.forEach((client, names) -> names.forEach(name -> all.add(client + name)));
    return new HashSet<>(all);
  }

  /** Kafka lists these as constants only. */
  private static Set<String> topicSettings() {
    return Arrays.stream(TopicConfig.class.getFields())
        .filter(field -> field.getName().endsWith("_CONFIG"))
        .map(KafkaKeys::constant)
        .collect(Collectors.toSet());
  }

  private static String constant(Field field) {
    try {
      return field.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read " + field, e);
    }
  }
}
