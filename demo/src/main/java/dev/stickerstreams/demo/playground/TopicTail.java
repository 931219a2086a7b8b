package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed to a topic from now on, on a thread of its own, until it is closed. */
final class TopicTail implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final PollLoop loop;

  private TopicTail(PollLoop loop) {
    this.loop = loop;
  }

  /**
   * Begins to read.
   *
   * @param reader gets every value
   * @param end gets the reason why there will be no more values
   */
  static <V extends SpecificRecord> TopicTail open(
      StickerStreamsConfig config,
      String topic,
      Class<V> type,
      java.util.function.Consumer<V> reader,
      java.util.function.Consumer<RuntimeException> end) {
    AvroSerdes serdes = AvroSerdes.from(config.serdeSettings());
    Consumer<String, V> consumer =
        new KafkaConsumer<>(settings(config), new StringDeserializer(), serdes.deserializer(type));
    PollLoop.assignEnd(consumer, topic);
    return new TopicTail(
        PollLoop.start(
            "topic-tail",
            consumer,
            records -> records.forEach(record -> reader.accept(record.value())),
            reason -> end.accept(ended(reason)),
            CLOSE_LIMIT));
  }

  private static Map<String, Object> settings(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  private static RuntimeException ended(RuntimeException reason) {
    return reason instanceof WakeupException
        ? new IllegalStateException("The client was closed.")
        : reason;
  }

  @Override
  public void close() {
    loop.close();
  }
}
