package dev.stickerstreams.topology.topics;

import static dev.stickerstreams.topology.topics.BrokerAnswers.await;

import dev.stickerstreams.topology.topics.TopicFinding.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Creates and checks topics. Not thread-safe. */
public final class TopicAdmin implements AutoCloseable {

  private static final Duration LEAST_TOMBSTONES_KEPT = Duration.ofHours(24);

  private final Admin admin;

  public TopicAdmin(Map<String, Object> clientSettings) {
    this.admin = BrokerAnswers.admin(clientSettings);
  }

  /**
   * Creates those topics that do not exist and leaves the others as they are.
   *
   * @param replicationFactor copies of every partition; empty for the brokers' default
   * @return names of the topics created
   * @throws KafkaException if the brokers refuse or do not answer within 30 s
   */
  public List<String> create(List<TopicPlan> plans, Optional<Short> replicationFactor) {
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

  /** What is missing, dangerous or doubtful about the topics; empty when all is well. */
  public List<TopicFinding> check(List<TopicPlan> plans) {
    Set<String> existing = await(admin.listTopics().names());
    int brokers = await(admin.describeCluster().nodes()).size();
    List<TopicFinding> findings = new ArrayList<>();
    for (TopicPlan plan : plans) {
      if (existing.contains(plan.name())) {
        findings.addAll(check(plan, brokers));
      } else {
        findings.add(new TopicFinding(plan.name(), Severity.ERROR, "the topic does not exist"));
      }
    }
    return findings;
  }

  /**
   * Insists that the application can run on the topics.
   *
   * @throws UnusableTopicsException if a topic is missing, or set up so that data would be lost
   */
  public void require(List<TopicPlan> plans) {
    List<TopicFinding> errors = check(plans).stream().filter(TopicFinding::isError).toList();
    if (!errors.isEmpty()) {
      throw new UnusableTopicsException(errors);
    }
  }

  private List<TopicFinding> check(TopicPlan plan, int brokers) {
    List<TopicFinding> findings = new ArrayList<>();
    checkReplication(plan.name(), brokers).ifPresent(findings::add);
    if (plan.compacted()) {
      Config config = config(plan.name());
      checkCompaction(plan.name(), config).ifPresent(findings::add);
      checkTombstones(plan.name(), config).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<TopicFinding> checkReplication(String topic, int brokers) {
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    int copies =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return copies == 1 && brokers > 1
        ? warning(topic, "only one copy of each partition; one lost broker loses data")
        : Optional.empty();
  }

  private static Optional<TopicFinding> checkCompaction(String topic, Config config) {
    String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    return policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)
        ? Optional.empty()
        : Optional.of(
            new TopicFinding(
                topic,
                Severity.ERROR,
                "cleanup.policy is '" + policy + "', which forgets stickers; set it to 'compact'"));
  }

  private static Optional<TopicFinding> checkTombstones(String topic, Config config) {
    long kept = Long.parseLong(config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value());
    return kept < LEAST_TOMBSTONES_KEPT.toMillis()
        ? warning(
            topic,
            "delete.retention.ms is "
                + kept
                + "; an instance that is offline longer misses deletions and rebuilds its index."
                + " Set it to at least "
                + LEAST_TOMBSTONES_KEPT.toMillis())
        : Optional.empty();
  }

  private static Optional<TopicFinding> warning(String topic, String text) {
    return Optional.of(new TopicFinding(topic, Severity.WARNING, text));
  }

  private Config config(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return await(admin.describeConfigs(List.of(resource)).all()).get(resource);
  }

  @Override
  public void close() {
    admin.close(BrokerAnswers.TIME_LIMIT);
  }
}
