package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.Pace;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerIndex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uploads stickers one after the other and times how long it takes until a search with the
 * sticker's own vector finds it. Runs on a thread of its own until closed.
 */
final class FreshnessProbe implements AutoCloseable {

  private static final double UPLOADS_PER_SECOND = 5;
  private static final long POLL_NANOS = 500_000;
  private static final long LIMIT_NANOS = 10_000_000_000L;
  private static final int K = 10;
  private static final int EF_SEARCH = 100;

  private final StickerIndex index;
  private final String topic;
  private final Language language;
  private final List<String> texts;
  private final Producer<String, Sticker> producer;
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::run, "freshness-probe");
  private volatile boolean closed;

  /**
   * Starts to upload.
   *
   * @param texts descriptions of the stickers, used in turn
   */
  FreshnessProbe(
      StickerIndex index,
      String bootstrapServers,
      String topic,
      Language language,
      List<String> texts) {
    this.index = index;
    this.topic = topic;
    this.language = language;
    this.texts = texts;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            AvroSerdes.from(Map.of()).serializer(Sticker.class));
    thread.start();
  }

  private void run() {
    Pace pace = Pace.of(UPLOADS_PER_SECOND);
    String series = Long.toHexString(pace.startNanos());
    for (int i = 0; !closed; i++) {
      pace.await(i);
      upload("fresh-%s-%d".formatted(series, i), texts.get(i % texts.size()));
    }
  }

  private void upload(String stickerId, String text) {
    Sticker sticker =
        Sticker.newBuilder()
            .setStickerId(stickerId)
            .setAnnotations(Map.of(language.tag(), new Annotation(text, List.of())))
            .build();
    long begin = System.nanoTime();
    var unused = producer.send(new ProducerRecord<>(topic, stickerId, sticker));
    while (!isFound(stickerId) && System.nanoTime() - begin < LIMIT_NANOS) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    latencies.add(System.nanoTime() - begin);
  }

  private boolean isFound(String stickerId) {
    return index.get(stickerId).stream()
        .flatMap(sticker -> sticker.getSpaces().stream())
        .anyMatch(vectors -> isFound(stickerId, vectors));
  }

  private boolean isFound(String stickerId, SpaceVectors vectors) {
    ByteBuffer bytes =
        vectors.getVectors().get(0).getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] query = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(query);
    return index.search(vectors.getSpace(), query, SearchRequest.of(K, EF_SEARCH)).stream()
        .anyMatch(hit -> hit.stickerId().equals(stickerId));
  }

  /** Times from upload to found, so far; one that took longer than ten seconds counts as that. */
  Latencies latencies() {
    return latencies;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
