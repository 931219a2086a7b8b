package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the owner of stickers does: publishes and deletes them, and hears what became of them.
 * Thread-safe as long as each sticker is changed by one caller at a time.
 */
public final class UploadClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MAX_UPLOAD_BYTES = 2 << 20;

  private final String topic;
  private final StickerIndex index;
  private final Producer<String, Sticker> producer;
  private final TopicTail events;

  /** Why stickers were rejected; an entry, empty at first, for every one in publication. */
  private final Map<String, Optional<String>> rejections = new ConcurrentHashMap<>();

  private UploadClient(StickerStreamsConfig config, StickerIndex index) {
    this.topic = config.topics().stickers();
    this.index = index;
    this.producer = producer(config);
    this.events =
        TopicTail.open(
            config, config.topics().events(), StickerIndexEvent.class, this::hear, end -> {});
  }

  /**
   * Opens a client that hears of its uploads from now on.
   *
   * @param index the index of an instance, to see when a sticker can be found
   */
  static UploadClient open(StickerStreamsConfig config, StickerIndex index) {
    return new UploadClient(config, index);
  }

  private static Producer<String, Sticker> producer(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_UPLOAD_BYTES);
    return new KafkaProducer<>(
        settings,
        new StringSerializer(),
        AvroSerdes.from(config.serdeSettings()).serializer(Sticker.class));
  }

  /**
   * Publishes a new sticker and waits until it can be found.
   *
   * @return how long that took
   * @throws RejectedUploadException if the application refuses it
   * @throws TimeoutException if neither happens within 10 s
   */
  public Duration publish(Sticker sticker) throws InterruptedException, TimeoutException {
    return publish(sticker.getStickerId(), sticker, true);
  }

  /**
   * Deletes a sticker and waits until it is found no more.
   *
   * @return how long that took
   * @throws TimeoutException if it is still found after 10 s
   */
  public Duration delete(String stickerId) throws InterruptedException, TimeoutException {
    return publish(stickerId, null, false);
  }

  private Duration publish(String stickerId, Sticker sticker, boolean wanted)
      throws InterruptedException, TimeoutException {
    rejections.put(stickerId, Optional.empty());
    try {
      long beginNanos = System.nanoTime();
      var unused = producer.send(new ProducerRecord<>(topic, stickerId, sticker));
      return awaitIndex(stickerId, wanted, beginNanos);
    } finally {
      rejections.remove(stickerId);
    }
  }

  private Duration awaitIndex(String stickerId, boolean wanted, long beginNanos)
      throws InterruptedException, TimeoutException {
    while (index.get(stickerId).isPresent() != wanted) {
      Optional<String> rejection = rejections.get(stickerId);
      if (rejection.isPresent()) {
        throw new RejectedUploadException(rejection.get());
      }
      if (System.nanoTime() - beginNanos > LIMIT.toNanos()) {
        throw new TimeoutException("The index has not changed within " + LIMIT + ".");
      }
      Thread.sleep(1);
    }
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  private void hear(StickerIndexEvent event) {
    if (event.getOutcome() == IndexOutcome.REJECTED && event.getStickerId() != null) {
      rejections.computeIfPresent(
          event.getStickerId(), (id, none) -> Optional.of(String.valueOf(event.getReason())));
    }
  }

  @Override
  public void close() {
    events.close();
    producer.close(LIMIT);
  }
}
