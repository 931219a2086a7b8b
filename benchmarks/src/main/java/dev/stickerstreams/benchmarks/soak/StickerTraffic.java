package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.benchmarks.load.Pace;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uploads and deletes stickers at an even pace, on a thread of its own, so that their number stays
 * the same in the long run: each upload is the next version of one of a fixed set, and every third
 * step deletes one of them. Closing stops it.
 */
final class StickerTraffic implements AutoCloseable {

  private static final int STICKERS = 301;
  private static final int STEPS_A_DELETION = 3;

  private final String topic;
  private final double perSecond;
  private final List<String> phrases;
  private final KafkaProducer<String, Sticker> producer;
  private final LongAdder steps = new LongAdder();
  private final Thread thread = new Thread(this::send, "sticker-traffic");
  private volatile boolean stopping;

  private StickerTraffic(
      StickerStreamsConfig config,
      double perSecond,
      List<String> phrases,
      KafkaProducer<String, Sticker> producer) {
    this.topic = config.topics().stickers();
    this.perSecond = perSecond;
    this.phrases = phrases;
    this.producer = producer;
  }

  /**
   * Begins.
   *
   * @param phrases descriptions of the stickers, used in turn
   */
  static StickerTraffic start(StickerStreamsConfig config, double perSecond, List<String> phrases) {
    Map<String, Object> client = new HashMap<>(KafkaSettings.client(config));
    StickerTraffic traffic =
        new StickerTraffic(
            config,
            perSecond,
            List.copyOf(phrases),
            new KafkaProducer<>(
                client,
                new StringSerializer(),
                AvroSerdes.from(config.serdeSettings()).serializer(Sticker.class)));
    traffic.thread.start();
    return traffic;
  }

  private void send() {
    Pace pace = Pace.of(perSecond);
    for (long step = 0; !stopping; step++) {
      var unused = pace.await(step);
      send(step);
      steps.increment();
    }
  }

  private void send(long step) {
    String stickerId = "soak-" + step * 7 % STICKERS;
    Sticker sticker = step % STEPS_A_DELETION == 0 ? null : sticker(stickerId, step);
    var unused = producer.send(new ProducerRecord<>(topic, stickerId, sticker));
  }

  private Sticker sticker(String stickerId, long step) {
    String phrase = phrases.get((int) (step % phrases.size()));
    return Sticker.newBuilder()
        .setStickerId(stickerId)
        .setAnnotations(Map.of("zh", new Annotation(phrase, List.of())))
        .build();
  }

  /** Uploads and deletions so far. */
  long steps() {
    return steps.sum();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    producer.close();
  }
}
