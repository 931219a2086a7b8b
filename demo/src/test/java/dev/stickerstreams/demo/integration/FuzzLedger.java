package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What became of the records of one topic, by partition and offset. Reads committed records as they
 * come and keeps no more than a bit of each. Not thread-safe.
 */
final class FuzzLedger implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<Integer, BitSet> accounted = new HashMap<>();
  private int total;
  private int twice;

  FuzzLedger(Map<String, Object> clientSettings, List<String> topics) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Gives what has come to a reader that knows what it means. */
  void read(BiConsumer<ConsumerRecord<byte[], byte[]>, FuzzLedger> reader) {
    consumer.poll(POLL).forEach(record -> reader.accept(record, this));
  }

  /** Enters what became of a record. */
  void enter(int partition, long offset, String outcome) {
    BitSet offsets = accounted.computeIfAbsent(partition, p -> new BitSet());
    if (offsets.get((int) offset)) {
      twice++;
    }
    offsets.set((int) offset);
    outcomes.merge(outcome, 1, Integer::sum);
    total++;
  }

  /** Enters a dead letter, if it is one of the topic's. */
  void enterLetter(ConsumerRecord<byte[], byte[]> letter, String topic) {
    if (header(letter, DeadLetterHeaders.TOPIC).equals(topic)) {
      enter(
          Integer.parseInt(header(letter, DeadLetterHeaders.PARTITION)),
          Long.parseLong(header(letter, DeadLetterHeaders.OFFSET)),
          "dead-lettered");
    }
  }

  static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  boolean has(int partition, long offset) {
    return accounted.getOrDefault(partition, new BitSet()).get((int) offset);
  }

  int total() {
    return total;
  }

  /** Records with more than one outcome. */
  int twice() {
    return twice;
  }

  Map<String, Integer> outcomes() {
    return outcomes;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
