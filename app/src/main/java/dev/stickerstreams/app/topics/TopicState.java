package dev.stickerstreams.app.topics;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What a topic is like at present.
 *
 * @param name the topic
 * @param partitions how many it has
 * @param copies replicas of the partition that has the fewest
 * @param settings its settings, the brokers' defaults among them; empty where they were not asked
 *     for
 */
record TopicState(String name, int partitions, int copies, Map<String, String> settings) {

  static TopicState of(TopicDescription description) {
    int copies =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return new TopicState(description.name(), description.partitions().size(), copies, Map.of());
  }

  TopicState with(Config config) {
    return new TopicState(name, partitions, copies, valuesOf(config));
  }

  private static Map<String, String> valuesOf(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  String text(String setting) {
    return settings.get(setting);
  }

  long number(String setting) {
    return Long.parseLong(text(setting));
  }
}
