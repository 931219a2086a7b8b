package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hears what becomes of uploads, from when it is opened. Not thread-safe. */
public final class UploadOutcomes implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final org.apache.kafka.clients.consumer.Consumer<String, StickerIndexEvent> consumer;

  UploadOutcomes(
      org.apache.kafka.clients.consumer.Consumer<String, StickerIndexEvent> consumer,
      String topic) {
    this.consumer = consumer;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * Begins to listen.
   *
   * @param limit longest wait for the brokers
   * @throws ImportException if the topic of events cannot be read
   */
  public static UploadOutcomes open(StickerStreamsConfig config, Duration limit) {
    Map<String, Object> client = KafkaSettings.client(config);
    String topic = config.topics().events();
    TopicProbe.requireTopic(client, topic, limit);
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(limit.toMillis()));
    try {
      return new UploadOutcomes(
          new KafkaConsumer<>(
              settings,
              new StringDeserializer(),
              AvroSerdes.from(config.serdeSettings()).deserializer(StickerIndexEvent.class)),
          topic);
    } catch (KafkaException e) {
      throw new ImportException("Cannot read topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  /**
   * Waits until it was told of each of some stickers, or nothing was for too long.
   *
   * @param awaited ids of the stickers; those that were told of are taken out
   * @param silence longest time without a word of any of them
   * @param heard gets the first event of each
   */
  public void await(Set<String> awaited, Duration silence, Consumer<StickerIndexEvent> heard) {
    long lastNanos = System.nanoTime();
    while (!awaited.isEmpty() && System.nanoTime() - lastNanos < silence.toNanos()) {
      for (ConsumerRecord<String, StickerIndexEvent> record : consumer.poll(POLL)) {
        if (awaited.remove(record.key())) {
          heard.accept(record.value());
          lastNanos = System.nanoTime();
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
