package dev.stickerstreams.benchmarks.load;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes encoded stickers to the topic that indexes are filled from, any number of them, with
 * the compression that the application uses there. Not thread-safe.
 */
public final class EmbeddingPublisher {

  private final StickerStreamsConfig config;

  /** A publisher for the cluster and topic that are configured. */
  public EmbeddingPublisher(StickerStreamsConfig config) {
    this.config = config;
  }

  /**
   * Publishes stickers and waits until the brokers have stored all of them. Nothing is sent after
   * it is known that one was not stored.
   *
   * @param onSent hears after every sticker how many were sent
   * @throws KafkaException for the first sticker that was not stored
   */
  public void publish(Stream<StickerEmbedding> stickers, LongConsumer onSent) {
    Map<String, Object> client = new HashMap<>(KafkaSettings.client(config));
    client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    try (var producer =
        new KafkaProducer<>(
            client,
            new StringSerializer(),
            AvroSerdes.from(config.serdeSettings()).serializer(StickerEmbedding.class))) {
      publish(producer, stickers, onSent);
    }
  }

  void publish(
      Producer<String, StickerEmbedding> producer,
      Stream<StickerEmbedding> stickers,
      LongConsumer onSent) {
    AtomicReference<KafkaException> failure = new AtomicReference<>();
    AtomicLong sent = new AtomicLong();
    stickers
        .takeWhile(sticker -> failure.get() == null)
        .forEach(
            sticker -> {
              send(producer, sticker, failure);
              onSent.accept(sent.incrementAndGet());
            });
    producer.flush();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void send(
      Producer<String, StickerEmbedding> producer,
      StickerEmbedding sticker,
      AtomicReference<KafkaException> failure) {
    String stickerId = sticker.getStickerId();
    var unused =
        producer.send(
            new ProducerRecord<>(config.topics().embeddings(), stickerId, sticker),
            (metadata, reason) -> {
              if (reason != null) {
                failure.compareAndSet(null, notStored(stickerId, reason));
              }
            });
  }

  private static KafkaException notStored(String stickerId, Exception reason) {
    return new KafkaException(
        "The embedding of sticker \"%s\" was not stored: %s"
            .formatted(stickerId, reason.getMessage()),
        reason);
  }
}
