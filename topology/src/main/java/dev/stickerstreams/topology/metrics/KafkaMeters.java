package dev.stickerstreams.topology.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics that Kafka Streams, its clients and its RocksDB stores keep themselves, as meters.
 * Kafka adds and removes metrics as partitions come and go, which is followed within {@link
 * #REFRESH}.
 */
public final class KafkaMeters implements AutoCloseable {

  static final Duration REFRESH = Duration.ofSeconds(5);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(KafkaMeters::thread);
  private final KafkaStreamsMetrics metrics;

  /** Begins to copy. */
  public KafkaMeters(KafkaStreams streams, MeterRegistry registry) {
    metrics = new KafkaStreamsMetrics(streams, Tags.empty(), scheduler, REFRESH);
    metrics.bindTo(registry);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "kafka-meters");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    metrics.close();
    scheduler.shutdownNow();
  }
}
