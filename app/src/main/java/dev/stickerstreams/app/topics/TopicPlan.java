package dev.stickerstreams.app.topics;

import dev.stickerstreams.topology.config.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * What a topic must be like.
 *
 * @param name the topic
 * @param partitions partitions to create it with
 * @param compacted whether it holds the last record of every key for ever
 * @param settings topic settings to create it with
 */
public record TopicPlan(
    String name, int partitions, boolean compacted, Map<String, String> settings) {

  /** Deletions stay visible this long to an instance that was offline. */
  static final Duration TOMBSTONES_KEPT = Duration.ofDays(14);

  private static final int MEGABYTE = 1 << 20;

  /**
   * The plan for all topics of an application.
   *
   * @param messagePartitions partitions of messages, suggestions and feedback, the bound on
   *     parallelism
   * @param stickerPartitions partitions of uploads, embeddings and events
   */
  public static List<TopicPlan> all(Topics topics, int messagePartitions, int stickerPartitions) {
    List<TopicPlan> plans = new ArrayList<>();
    plans.addAll(always(topics, messagePartitions, stickerPartitions));
    topics.learning().ifPresent(learning -> plans.addAll(learning(learning, messagePartitions)));
    return List.copyOf(plans);
  }

  private static List<TopicPlan> learning(Topics.LearningTopics topics, int messagePartitions) {
    return List.of(
        temporary(topics.feedback(), messagePartitions, Duration.ofDays(7), MEGABYTE),
        compacted(topics.popularity(), 1, MEGABYTE));
  }

  private static List<TopicPlan> always(
      Topics topics, int messagePartitions, int stickerPartitions) {
    return List.of(
        temporary(topics.messages(), messagePartitions, Duration.ofDays(7), 2 * MEGABYTE),
        temporary(topics.suggestions(), messagePartitions, Duration.ofDays(1), 2 * MEGABYTE),
        compacted(topics.stickers(), stickerPartitions, 2 * MEGABYTE),
        compacted(topics.embeddings(), stickerPartitions, 4 * MEGABYTE),
        timedByTheBroker(
            temporary(topics.events(), stickerPartitions, Duration.ofDays(7), MEGABYTE)),
        timedByTheBroker(temporary(topics.deadLetters(), 1, Duration.ofDays(30), 5 * MEGABYTE)));
  }

  /**
   * Kafka Streams gives what is written about a record that record's time, and what is about one
   * older than the retention would be deleted at once.
   */
  private static TopicPlan timedByTheBroker(TopicPlan plan) {
    Map<String, String> settings = new HashMap<>(plan.settings());
    settings.put(
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.toString());
    return new TopicPlan(plan.name(), plan.partitions(), plan.compacted(), Map.copyOf(settings));
  }

  private static TopicPlan temporary(
      String name, int partitions, Duration retention, int maxMessageBytes) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return new TopicPlan(name, partitions, false, Map.copyOf(settings));
  }

  private static TopicPlan compacted(String name, int partitions, int maxMessageBytes) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_KEPT.toMillis()));
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return new TopicPlan(name, partitions, true, Map.copyOf(settings));
  }
}
