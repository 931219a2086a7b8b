package dev.stickerstreams.demo.integration;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** All committed records of a topic, read as it grows. Not thread-safe. */
public final class TopicLog<V> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], V> consumer;
  private final List<TopicPartition> partitions;
  private final List<ConsumerRecord<byte[], V>> records = new ArrayList<>();
  private int seen;

  /** Reads a topic, for which a broker that has just made it may need a moment. */
  public TopicLog(Map<String, Object> clientSettings, String topic, Deserializer<V> values) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values);
    partitions =
        await().until(() -> consumer.partitionsFor(topic), known -> !known.isEmpty()).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The topic from its beginning to what is its end now. */
  public List<ConsumerRecord<byte[], V>> records() {
    forEach(records::add);
    return List.copyOf(records);
  }

  /** Gives away what has come until now, and does not keep it. */
  void forEach(Consumer<ConsumerRecord<byte[], V>> reader) {
    Map<TopicPartition, Long> ends = ends();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(POLL).forEach(reader);
    }
  }

  /** What came since this was last called. */
  List<V> newValues() {
    List<V> values = values();
    List<V> unseen = values.subList(seen, values.size());
    seen = values.size();
    return unseen;
  }

  List<V> values() {
    return records().stream().map(ConsumerRecord::value).toList();
  }

  /** Offset after the last committed record of each partition. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
