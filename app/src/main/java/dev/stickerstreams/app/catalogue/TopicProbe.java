package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.app.topics.BootstrapCheck;
import dev.stickerstreams.app.topics.NoBrokerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers for a topic, to fail early and clearly where a producer would wait and guess.
 */
final class TopicProbe {

  private TopicProbe() {}

  /**
   * Returns if the topic exists.
   *
   * @throws ImportException if no broker answers within the limit, or none knows the topic
   */
  static void requireTopic(Map<String, Object> client, String topic, Duration limit) {
    Object servers = client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    int limitMillis = Math.toIntExact(limit.toMillis());
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    requireBroker(client, limit);
    try (Admin admin = Admin.create(settings)) {
      admin
          .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(limitMillis))
          .allTopicNames()
          .get();
    } catch (ExecutionException e) {
      throw new ImportException(problem(e.getCause(), topic, servers, limit), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (KafkaException e) {
      throw new ImportException("Cannot connect to %s: %s".formatted(servers, rootMessage(e)), e);
    }
  }

  private static void requireBroker(Map<String, Object> client, Duration limit) {
    try {
      BootstrapCheck.require(client, limit);
    } catch (NoBrokerException e) {
      throw new ImportException(e.getMessage(), e);
    }
  }

  private static String problem(Throwable cause, String topic, Object servers, Duration limit) {
    if (cause instanceof TimeoutException) {
      return "No Kafka broker answered at %s within %d s; check the address and that the broker runs"
          .formatted(servers, limit.toSeconds());
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "Topic %s does not exist at %s; create it with: stickers topics create"
          .formatted(topic, servers);
    }
    return "Cannot use topic %s at %s: %s".formatted(topic, servers, cause.getMessage());
  }

  private static String rootMessage(Throwable failure) {
    return failure.getCause() == null ? failure.getMessage() : rootMessage(failure.getCause());
  }
}
