package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.topics.BootstrapCheck;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what is committed to a topic. Joins no group, commits nothing and creates no topic. Not
 * thread-safe.
 */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;

  private TopicReader(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * A reader of no topic yet.
   *
   * @param limit longest wait for the brokers
   * @throws dev.stickerstreams.app.topics.NoBrokerException if none answers in time
   */
  static TopicReader open(StickerStreamsConfig config, Duration limit) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    BootstrapCheck.require(settings, limit);
    int limitMillis = Math.toIntExact(limit.toMillis());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new TopicReader(
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * The partitions of a topic.
   *
   * @throws CommandException if there is no such topic
   */
  List<TopicPartition> require(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILURE,
          "Topic %s does not exist; create it with: stickers topics create".formatted(topic));
    }
    return partitions.stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** Reads a topic from what it keeps, or from where it ends when this returns. */
  void follow(String topic, boolean fromBeginning) {
    List<TopicPartition> partitions = require(topic);
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position);
  }

  /** What came, at once, or within a time. */
  ConsumerRecords<String, byte[]> poll(Duration limit) {
    return consumer.poll(limit);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
