package dev.stickerstreams.demo.restart;

import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A chat backend that reads answers, committed ones only, and notes when each message had its first
 * one. Reads on a thread of its own; thread-safe.
 */
final class AnswerWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, StickerSuggestions> consumer;
  private final Map<String, Long> sentMillis;
  private final Map<String, Long> answeredMillis = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "answer-watch");

  private AnswerWatch(
      KafkaConsumer<String, StickerSuggestions> consumer, Map<String, Long> sentMillis) {
    this.consumer = consumer;
    this.sentMillis = sentMillis;
  }

  /**
   * Begins to read.
   *
   * @param sentMillis when messages were sent, by id; grows meanwhile
   */
  static AnswerWatch start(StickerStreamsConfig config, Map<String, Long> sentMillis) {
    KafkaConsumer<String, StickerSuggestions> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            AvroSerdes.from(config.serdeSettings()).deserializer(StickerSuggestions.class));
    List<TopicPartition> partitions =
        consumer.partitionsFor(config.topics().suggestions()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    AnswerWatch watch = new AnswerWatch(consumer, sentMillis);
    watch.thread.start();
    return watch;
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, StickerSuggestions> record : consumer.poll(POLL)) {
          answeredMillis.putIfAbsent(record.value().getMessageId(), System.currentTimeMillis());
        }
      }
    } catch (WakeupException closing) {
      // the only way out
    }
  }

  /** Whether every message that was sent before a time has an answer. */
  boolean hasAnswersUntil(long millis) {
    return sentMillis.entrySet().stream()
        .filter(sent -> sent.getValue() < millis)
        .allMatch(sent -> answeredMillis.containsKey(sent.getKey()));
  }

  /** The longest that a message sent within a time waited for its answer. */
  Duration slowest(long fromMillis, long toMillis) {
    return Duration.ofMillis(
        sentMillis.entrySet().stream()
            .filter(sent -> sent.getValue() >= fromMillis && sent.getValue() < toMillis)
            .filter(sent -> answeredMillis.containsKey(sent.getKey()))
            .mapToLong(sent -> answeredMillis.get(sent.getKey()) - sent.getValue())
            .max()
            .orElse(0));
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
