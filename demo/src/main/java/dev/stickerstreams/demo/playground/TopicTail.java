package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what is committed to a topic from now on, on a thread of its own, until it is closed.
 *
 * @param <V> the values of the topic
 */
final class TopicTail<V extends SpecificRecord> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Consumer<String, V> consumer;
  private final java.util.function.Consumer<V> reader;
  private final java.util.function.Consumer<RuntimeException> end;
  private final Thread thread;

  private TopicTail(
      Consumer<String, V> consumer,
      java.util.function.Consumer<V> reader,
      java.util.function.Consumer<RuntimeException> end) {
    this.consumer = consumer;
    this.reader = reader;
    this.end = end;
    this.thread = new Thread(this::read, "topic-tail");
  }

  /**
   * Begins to read.
   *
   * @param reader gets every value
   * @param end gets the reason why there will be no more values
   */
  static <V extends SpecificRecord> TopicTail<V> open(
      StickerStreamsConfig config,
      String topic,
      Class<V> type,
      java.util.function.Consumer<V> reader,
      java.util.function.Consumer<RuntimeException> end) {
    AvroSerdes serdes = AvroSerdes.from(config.serdeSettings());
    Consumer<String, V> consumer =
        new KafkaConsumer<>(settings(config), new StringDeserializer(), serdes.deserializer(type));
    assignEnd(consumer, topic);
    TopicTail<V> tail = new TopicTail<>(consumer, reader, end);
    tail.thread.start();
    return tail;
  }

  private static Map<String, Object> settings(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  private static void assignEnd(Consumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void read() {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(record -> reader.accept(record.value()));
      }
    } catch (WakeupException closing) {
      end.accept(new IllegalStateException("The client was closed."));
    } catch (RuntimeException e) {
      end.accept(e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
