package dev.stickerstreams.app.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import dev.stickerstreams.app.topics.TopicFinding.Severity;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.BoundedSerializer;
import dev.stickerstreams.topology.deadletter.LetterBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the topics of an application by what they are like. For one use.
 *
 * <p>An error is what loses data or keeps the application from running; a warning is a risk, or a
 * loss to others.
 */
final class TopicReview {

  private static final Duration LEAST_TOMBSTONES_KEPT = Duration.ofHours(24);
  private static final Duration LEAST_MESSAGES_KEPT = Duration.ofHours(1);
  private static final Duration LEAST_LETTERS_KEPT = Duration.ofHours(24);
  private static final long FOR_EVER = -1;

  /** Beside its image an upload has texts, tags and headers. */
  private static final int REST_OF_UPLOAD_BYTES = 64 << 10;

  private final Topics topics;
  private final String changelog;
  private final String learned;
  private final int streamThreads;
  private final int maxImageBytes;
  private final int brokers;
  private final Map<String, TopicState> states;
  private final List<TopicFinding> findings = new ArrayList<>();

  private TopicReview(StickerStreamsConfig config, int brokers, Map<String, TopicState> states) {
    this.topics = config.topics();
    this.changelog = changelog(config);
    this.learned = learned(config);
    this.streamThreads = KafkaSettings.streamThreads(config);
    this.maxImageBytes = config.getInt(StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES);
    this.brokers = brokers;
    this.states = states;
  }

  /**
   * What is missing, dangerous or doubtful.
   *
   * @param brokers brokers of the cluster
   * @param states topics that exist, by name
   */
  static List<TopicFinding> of(
      StickerStreamsConfig config, int brokers, Map<String, TopicState> states) {
    return new TopicReview(config, brokers, states).findings();
  }

  /** The topics that Kafka Streams makes for its stores. */
  static List<String> changelogs(StickerStreamsConfig config) {
    return List.of(changelog(config), learned(config));
  }

  private static String changelog(StickerStreamsConfig config) {
    return changelog(config.uploadsApplicationId(), StickerTopology.HASH_STORE);
  }

  private static String learned(StickerStreamsConfig config) {
    return changelog(config.applicationId(), StickerTopology.LEARNING_STORE);
  }

  private static String changelog(String application, String store) {
    return application + "-" + store + "-changelog";
  }

  private List<TopicFinding> findings() {
    TopicPlan.all(topics, 1, 1)
        .forEach(
            plan ->
                state(plan.name())
                    .ifPresentOrElse(state -> review(plan, state), () -> missing(plan.name())));
    state(topics.messages()).ifPresent(this::reviewMessages);
    state(topics.stickers()).ifPresent(this::reviewUploads);
    state(topics.deadLetters()).ifPresent(this::reviewDeadLetters);
    reviewSize(topics.suggestions(), BoundedSerializer.DEFAULT_TOPIC_BYTES);
    reviewSize(topics.events(), BoundedSerializer.DEFAULT_TOPIC_BYTES);
    reviewSize(topics.embeddings(), BoundedSerializer.DEFAULT_TOPIC_BYTES);
    topics.learning().ifPresent(this::reviewLearning);
    return findings;
  }

  private Optional<TopicState> state(String topic) {
    return Optional.ofNullable(states.get(topic));
  }

  private void missing(String topic) {
    error(topic, "the topic does not exist: the application cannot run; create it");
  }

  private void review(TopicPlan plan, TopicState topic) {
    reviewCopies(topic);
    if (plan.compacted()) {
      reviewKeeping(topic);
      reviewTombstones(topic);
    } else if (isCompacted(topic)) {
      error(
          topic,
          CLEANUP_POLICY_CONFIG,
          "records vanish when a later one has the same key, and those without a key are refused;"
              + " set it to 'delete'");
    }
  }

  private void reviewCopies(TopicState topic) {
    if (topic.copies() == 1 && brokers > 1) {
      warning(
          topic.name(),
          "a partition has 1 replica: one lost broker loses data; give it 3, with"
              + " kafka-reassign-partitions.sh");
    }
    if (topic.copies() > 1 && topic.number(MIN_IN_SYNC_REPLICAS_CONFIG) == 1) {
      warning(
          topic,
          MIN_IN_SYNC_REPLICAS_CONFIG,
          "an acknowledged record is lost with the only broker that has it; set it to 2");
    }
    if (Boolean.parseBoolean(topic.text(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
      warning(
          topic,
          UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
          "acknowledged records are lost, and index and topic differ; set it to false");
    }
  }

  private void reviewKeeping(TopicState topic) {
    if (!isCompacted(topic)) {
      error(topic, CLEANUP_POLICY_CONFIG, "it forgets stickers; set it to 'compact'");
    } else if (deletes(topic)) {
      Stream.of(RETENTION_MS_CONFIG, RETENTION_BYTES_CONFIG)
          .filter(retention -> topic.number(retention) != FOR_EVER)
          .forEach(
              retention ->
                  error(
                      topic,
                      retention,
                      "with 'delete' in cleanup.policy it forgets stickers; set cleanup.policy to"
                          + " 'compact'"));
    }
  }

  private void reviewTombstones(TopicState topic) {
    if (topic.number(DELETE_RETENTION_MS_CONFIG) < LEAST_TOMBSTONES_KEPT.toMillis()) {
      warning(
          topic,
          DELETE_RETENTION_MS_CONFIG,
          "an instance that is offline longer misses deletions and rebuilds its index; set it to"
              + " at least "
              + LEAST_TOMBSTONES_KEPT.toMillis());
    }
  }

  private void reviewMessages(TopicState topic) {
    if (topic.partitions() < streamThreads) {
      warning(
          topic.name(),
          "it has fewer partitions (%d) than an instance has stream threads (%d): those without one do nothing; lower num.stream.threads, or start anew with a topic of more partitions"
              .formatted(topic.partitions(), streamThreads));
    }
    reviewRetention(
        topic, LEAST_MESSAGES_KEPT, "messages that wait longer are lost without an answer");
  }

  private void reviewUploads(TopicState topic) {
    if (topic.partitions() == 1 && streamThreads > 1) {
      warning(
          topic.name(),
          "it has 1 partition: one thread of all instances takes all uploads; start anew with a"
              + " topic of more partitions where uploads have to be fast");
    }
    if (topic.number(MAX_MESSAGE_BYTES_CONFIG) < maxImageBytes + REST_OF_UPLOAD_BYTES) {
      warning(
          topic,
          MAX_MESSAGE_BYTES_CONFIG,
          "uploads with images of up to %s=%d bytes are refused at the producer; set it to at least %d, or lower that key"
              .formatted(
                  StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES,
                  maxImageBytes,
                  maxImageBytes + REST_OF_UPLOAD_BYTES));
    }
    state(changelog).ifPresent(hashes -> reviewChangelog(topic, hashes));
  }

  private void reviewLearning(Topics.LearningTopics learning) {
    state(topics.messages()).ifPresent(messages -> reviewLearning(learning, messages));
  }

  private void reviewLearning(Topics.LearningTopics learning, TopicState messages) {
    state(learning.feedback())
        .filter(feedback -> feedback.partitions() != messages.partitions())
        .ifPresent(
            feedback ->
                error(
                    feedback.name(),
                    "it has %d partitions and %s has %d: what a conversation teaches would not reach its messages; make it anew with %d partitions"
                        .formatted(
                            feedback.partitions(),
                            messages.name(),
                            messages.partitions(),
                            messages.partitions())));
    state(learned).ifPresent(memory -> reviewChangelog(messages, memory));
  }

  private void reviewChangelog(TopicState source, TopicState changelog) {
    if (changelog.partitions() != source.partitions()) {
      error(
          changelog.name(),
          "it has %d partitions and %s has %d: Kafka Streams refuses to start; stop all instances and delete this topic, it is made anew"
              .formatted(changelog.partitions(), source.name(), source.partitions()));
    }
  }

  private void reviewDeadLetters(TopicState topic) {
    reviewRetention(topic, LEAST_LETTERS_KEPT, "nobody will have looked at the letters by then");
    if (topic.number(MAX_MESSAGE_BYTES_CONFIG) < LetterBody.MAX_LETTER_BYTES) {
      warning(
          topic,
          MAX_MESSAGE_BYTES_CONFIG,
          "the letter of a large record that cannot be used does not fit in, which stops stream"
              + " threads again and again; set it to at least "
              + LetterBody.MAX_LETTER_BYTES);
    }
  }

  private void reviewSize(String name, int leastBytes) {
    state(name)
        .filter(topic -> topic.settings().containsKey(MAX_MESSAGE_BYTES_CONFIG))
        .filter(topic -> topic.number(MAX_MESSAGE_BYTES_CONFIG) < leastBytes)
        .ifPresent(
            topic ->
                warning(
                    topic,
                    MAX_MESSAGE_BYTES_CONFIG,
                    "what is written here may be larger, and the brokers' refusal stops stream"
                        + " threads again and again; set it to at least "
                        + leastBytes));
  }

  private void reviewRetention(TopicState topic, Duration least, String effect) {
    long kept = topic.number(RETENTION_MS_CONFIG);
    if (deletes(topic) && kept != FOR_EVER && kept < least.toMillis()) {
      warning(
          topic,
          RETENTION_MS_CONFIG,
          "%s; set it to at least %d".formatted(effect, least.toMillis()));
    }
  }

  private static boolean isCompacted(TopicState topic) {
    return hasPolicy(topic, "compact");
  }

  private static boolean deletes(TopicState topic) {
    return hasPolicy(topic, "delete");
  }

  private static boolean hasPolicy(TopicState topic, String policy) {
    return Arrays.stream(topic.text(CLEANUP_POLICY_CONFIG).split(","))
        .map(String::strip)
        .anyMatch(policy::equals);
  }

  private void error(TopicState topic, String setting, String text) {
    error(topic.name(), setting + " is " + topic.text(setting) + ": " + text);
  }

  private void error(String topic, String text) {
    findings.add(new TopicFinding(topic, Severity.ERROR, text));
  }

  private void warning(TopicState topic, String setting, String text) {
    warning(topic.name(), setting + " is " + topic.text(setting) + ": " + text);
  }

  private void warning(String topic, String text) {
    findings.add(new TopicFinding(topic, Severity.WARNING, text));
  }
}
