package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes stickers to the topic of uploads, in order, every one that can be used or none after
 * the first that fails. Publishing a sticker again changes nothing, so an import may be repeated or
 * continued at will. Not thread-safe.
 */
public final class CatalogueImporter {

  private static final int MAX_IN_FLIGHT = 500;
  private static final int ROOM_FOR_TEXT_BYTES = 1 << 20;

  private final StickerStreamsConfig config;
  private final String topic;
  private final Duration limit;

  /**
   * An importer for the cluster and topic that are configured.
   *
   * @param limit longest wait for the brokers, before the first sticker and for any one of them
   */
  public CatalogueImporter(StickerStreamsConfig config, Duration limit) {
    this.config = config;
    this.topic = config.topics().stickers();
    this.limit = limit;
  }

  /**
   * Publishes a source and waits until the brokers have stored all of it.
   *
   * @param skip usable stickers to pass over at the start, to continue an earlier import
   * @throws CatalogueException if the source cannot be used; nothing has been published then
   * @throws ImportException if the brokers cannot be reached or refuse a sticker, or the source
   *     cannot be read on
   */
  public ImportSummary publish(StickerSource source, long skip, ImportProgress progress) {
    long total = source.count();
    Map<String, Object> client = KafkaSettings.client(config);
    TopicProbe.requireTopic(client, topic, limit);
    Serializer<Sticker> values = AvroSerdes.from(config.serdeSettings()).serializer(Sticker.class);
    try (Producer<String, Sticker> producer =
        new KafkaProducer<>(producerSettings(config, limit), new StringSerializer(), values)) {
      return publish(producer, source, total, skip, progress);
    } catch (KafkaException e) {
      throw new ImportException(
          "Cannot publish to topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  ImportSummary publish(
      Producer<String, Sticker> producer,
      StickerSource source,
      long total,
      long skip,
      ImportProgress progress) {
    long begin = System.nanoTime();
    InFlight inFlight =
        new InFlight(MAX_IN_FLIGHT, limit, skip, stored -> progress.stored(stored, total));
    LeftOut leftOut = new LeftOut();
    try (Stream<Sticker> stickers = source.stickers(leftOut)) {
      stickers.skip(skip).forEach(sticker -> send(sticker, producer, inFlight));
    } catch (CatalogueException | UncheckedIOException e) {
      throw inFlight.brokenOff(e);
    }
    inFlight.drain();
    return new ImportSummary(
        topic,
        inFlight.stored() - skip,
        skip,
        leftOut.count(),
        leftOut.first(),
        inFlight.bytes(),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private void send(Sticker sticker, Producer<String, Sticker> producer, InFlight inFlight) {
    inFlight.add(sticker.getStickerId(), () -> producer.send(record(sticker)));
  }

  private ProducerRecord<String, Sticker> record(Sticker sticker) {
    return new ProducerRecord<>(topic, sticker.getStickerId(), sticker);
  }

  static Map<String, Object> producerSettings(StickerStreamsConfig config, Duration limit) {
    int limitMillis = Math.toIntExact(limit.toMillis());
    int maxRequestBytes =
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES) + ROOM_FOR_TEXT_BYTES;
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestBytes);
    return settings;
  }
}
