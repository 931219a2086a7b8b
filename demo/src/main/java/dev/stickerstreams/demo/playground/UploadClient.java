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

  /** What was heard of stickers; an entry, empty at first, for every one in publication. */
  private final Map<String, Optional<StickerIndexEvent>> heard = new ConcurrentHashMap<>();

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
   * What became of an upload.
   *
   * @param taken how long it took until it was in the index, or gone from there
   * @param event what its owner was told
   */
  public record Outcome(Duration taken, StickerIndexEvent event) {}

  /**
   * Publishes a new sticker and waits until it can be found.
   *
   * @throws RejectedUploadException if the application refuses it
   * @throws TimeoutException if neither happens within 10 s
   */
  public Outcome publish(Sticker sticker) throws InterruptedException, TimeoutException {
    return publish(sticker.getStickerId(), sticker, true);
  }

  /**
   * Deletes a sticker and waits until it is found no more.
   *
   * @return how long that took
   * @throws TimeoutException if it is still found after 10 s
   */
  public Duration delete(String stickerId) throws InterruptedException, TimeoutException {
    return publish(stickerId, null, false).taken();
  }

  private Outcome publish(String stickerId, Sticker sticker, boolean wanted)
      throws InterruptedException, TimeoutException {
    heard.put(stickerId, Optional.empty());
    try {
      long beginNanos = System.nanoTime();
      var unused = producer.send(new ProducerRecord<>(topic, stickerId, sticker));
      return awaitIndex(stickerId, wanted, beginNanos);
    } finally {
      heard.remove(stickerId);
    }
  }

  private Outcome awaitIndex(String stickerId, boolean wanted, long beginNanos)
      throws InterruptedException, TimeoutException {
    while (index.get(stickerId).isPresent() != wanted) {
      heard.get(stickerId).ifPresent(UploadClient::requireTaken);
      awaitMore("The index has not changed", beginNanos);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - beginNanos);
    while (heard.get(stickerId).isEmpty()) {
      awaitMore("Nobody has told what became of it", beginNanos);
    }
    return new Outcome(taken, heard.get(stickerId).get());
  }

  private static void requireTaken(StickerIndexEvent event) {
    if (event.getOutcome() == IndexOutcome.REJECTED) {
      throw new RejectedUploadException(String.valueOf(event.getReason()));
    }
  }

  private static void awaitMore(String missing, long beginNanos)
      throws InterruptedException, TimeoutException {
    if (System.nanoTime() - beginNanos > LIMIT.toNanos()) {
      throw new TimeoutException(missing + " within " + LIMIT + ".");
    }
    Thread.sleep(1);
  }

  private void hear(StickerIndexEvent event) {
    if (event.getStickerId() != null) {
      heard.computeIfPresent(event.getStickerId(), (id, none) -> Optional.of(event));
    }
  }

  @Override
  public void close() {
    events.close();
    producer.close(LIMIT);
  }
}
