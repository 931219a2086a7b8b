package dev.stickerstreams.app.topics;

import static dev.stickerstreams.app.topics.BrokerAnswers.await;

import dev.stickerstreams.state.SourceTopic;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and checks topics, and tells how far they can be read. Thread-safe. */
public final class TopicAdmin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

  private final Admin admin;

  public TopicAdmin(Map<String, Object> clientSettings) {
    this.admin = BrokerAnswers.admin(clientSettings);
  }

  /**
   * Creates those topics that do not exist and leaves the others as they are.
   *
   * @param replicationFactor copies of every partition; empty for the brokers' default
   * @return names of the topics created
   * @throws IllegalArgumentException if a lost broker would lose data though there are others
   * @throws KafkaException if the brokers refuse or do not answer within 30 s
   */
  public List<String> create(List<TopicPlan> plans, Optional<Short> replicationFactor) {
    replicationFactor.ifPresent(this::requireCopies);
    Set<String> existing = await(admin.listTopics().names());
    List<TopicPlan> missing = plans.stream().filter(p -> !existing.contains(p.name())).toList();
    List<NewTopic> topics =
        missing.stream()
            .map(
                plan ->
                    new NewTopic(plan.name(), Optional.of(plan.partitions()), replicationFactor)
                        .configs(plan.settings()))
            .toList();
    await(admin.createTopics(topics).all());
    return missing.stream().map(TopicPlan::name).toList();
  }

  private void requireCopies(short replicationFactor) {
    int brokers = brokers();
    if (replicationFactor == 1 && brokers > 1) {
      throw new IllegalArgumentException(
          "A replication factor of 1 on %d brokers: one lost broker loses data; choose %d"
              .formatted(brokers, Math.min(3, brokers)));
    }
  }

  /**
   * What is missing, dangerous or doubtful about the topics and the brokers' transactions; empty
   * when all is well.
   */
  public List<TopicFinding> check(StickerStreamsConfig config) {
    return Stream.concat(
            TopicReview.of(config, brokers(), states(config)).stream(),
            TransactionReview.of(config, features()).stream())
        .toList();
  }

  /**
   * Insists that the application can run on the topics, and logs what is doubtful about them.
   *
   * @throws UnusableTopicsException if a topic is missing, or set up so that data would be lost
   */
  public void require(StickerStreamsConfig config) {
    Map<Boolean, List<TopicFinding>> findings =
        check(config).stream().collect(Collectors.partitioningBy(TopicFinding::isError));
    findings
        .get(false)
        .forEach(
            warning -> LOG.warn("Found by the check of topics: {}", warning.withoutSeverity()));
    if (!findings.get(true).isEmpty()) {
      throw new UnusableTopicsException(findings.get(true));
    }
  }

  /**
   * What tells a topic from an earlier one of its name.
   *
   * @throws KafkaException if there is none, or the brokers refuse or do not answer
   */
  public SourceTopic source(String topic) {
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    return new SourceTopic(description.topicId().toString(), description.partitions().size());
  }

  /**
   * How far each partition of some topics can be read.
   *
   * @throws KafkaException if there is none, or the brokers refuse or do not answer
   */
  public Map<TopicPartition, ReadableOffsets> readableOffsets(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    await(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
    // the end first: what arrives in between is not held back
    Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
    return partitions.stream()
        .collect(
            Collectors.toMap(
                partition -> partition,
                partition -> new ReadableOffsets(stable.get(partition), ends.get(partition))));
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel level) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
    return await(admin.listOffsets(latest, new ListOffsetsOptions(level)).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** Those topics that exist. Settings of the changelog need not be readable. */
  private Map<String, TopicState> states(StickerStreamsConfig config) {
    Set<String> wanted =
        TopicPlan.all(config.topics(), 1, 1).stream()
            .map(TopicPlan::name)
            .collect(Collectors.toSet());
    Set<String> existing = await(admin.listTopics().names());
    Map<String, TopicState> states =
        described(
            Stream.concat(wanted.stream(), TopicReview.changelogs(config).stream())
                .filter(existing::contains)
                .toList());
    wanted.retainAll(existing);
    settings(wanted)
        .forEach(
            (topic, settings) ->
                states.computeIfPresent(topic, (t, state) -> state.with(settings)));
    return states;
  }

  private Map<String, TopicState> described(List<String> topics) {
    Map<String, TopicState> states = new HashMap<>();
    await(admin.describeTopics(topics).allTopicNames())
        .forEach((topic, description) -> states.put(topic, TopicState.of(description)));
    return states;
  }

  private Map<String, Config> settings(Set<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    return await(admin.describeConfigs(resources).all()).entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private Map<String, FinalizedVersionRange> features() {
    return await(admin.describeFeatures().featureMetadata()).finalizedFeatures();
  }

  private int brokers() {
    return await(admin.describeCluster().nodes()).size();
  }

  /** Gives up what is still asked, as the brokers may be away. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
