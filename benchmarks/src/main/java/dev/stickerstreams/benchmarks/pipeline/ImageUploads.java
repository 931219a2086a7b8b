package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.benchmarks.load.Pace;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uploads images at an even pace on a thread of its own until closed, each as a new sticker, so
 * that every one is decoded, read and encoded.
 */
final class ImageUploads implements AutoCloseable {

  private final String topic;
  private final List<byte[]> images;
  private final double perSecond;
  private final Producer<String, Sticker> producer;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "image-uploads");

  /**
   * Starts to upload.
   *
   * @param images encoded images, used in turn
   */
  ImageUploads(String bootstrapServers, String topic, List<byte[]> images, int perMinute) {
    this.topic = topic;
    this.images = images;
    this.perSecond = perMinute / 60.0;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            AvroSerdes.from(Map.of()).serializer(Sticker.class));
    if (perMinute > 0) {
      thread.start();
    }
  }

  private void run() {
    Pace pace = Pace.of(perSecond);
    String series = Long.toHexString(pace.startNanos());
    try {
      for (int i = 0; !isClosedBefore(pace.dueNanos(i)); i++) {
        Sticker sticker = sticker("upload-%s-%d".formatted(series, i), i);
        var unused = producer.send(new ProducerRecord<>(topic, sticker.getStickerId(), sticker));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosedBefore(long dueNanos) throws InterruptedException {
    return closed.await(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** A tag makes a sticker of an image without text, too. */
  private Sticker sticker(String stickerId, int number) {
    return Sticker.newBuilder()
        .setStickerId(stickerId)
        .setAnnotations(Map.of("en", new Annotation(null, List.of("upload " + number))))
        .setImage(ByteBuffer.wrap(images.get(number % images.size())))
        .build();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
