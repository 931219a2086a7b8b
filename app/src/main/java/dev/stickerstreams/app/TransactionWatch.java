package dev.stickerstreams.app;

import dev.stickerstreams.app.topics.ReadableOffsets;
import dev.stickerstreams.app.topics.TopicAdmin;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for how long open transactions hold back what is to be read, which consumer lag does not
 * show: it ends where they begin. Thread-safe.
 */
final class TransactionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Supplier<Map<TopicPartition, ReadableOffsets>> offsets;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(TransactionWatch::daemon);
  private volatile Map<TopicPartition, Standstill> held = Map.of();

  /** An offset that nobody reads beyond, and when that was first seen. */
  private record Standstill(long offset, long sinceNanos) {}

  /**
   * A watch that does not run yet.
   *
   * @param offsets asks how far partitions can be read
   */
  TransactionWatch(Supplier<Map<TopicPartition, ReadableOffsets>> offsets, LongSupplier nanoTime) {
    this.offsets = offsets;
    this.nanoTime = nanoTime;
  }

  /** A watch that runs, every ten seconds. */
  static TransactionWatch start(TopicAdmin admin, Collection<String> topics) {
    TransactionWatch watch =
        new TransactionWatch(() -> admin.readableOffsets(topics), System::nanoTime);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::check, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "transaction-watch");
    thread.setDaemon(true);
    return thread;
  }

  void check() {
    try {
      Map<TopicPartition, ReadableOffsets> found = offsets.get();
      long now = nanoTime.getAsLong();
      Map<TopicPartition, Standstill> holding = new HashMap<>();
      found.forEach(
          (partition, readable) -> {
            if (readable.holdsBack()) {
              Standstill before = held.get(partition);
              boolean same = before != null && before.offset() == readable.stable();
              holding.put(partition, same ? before : new Standstill(readable.stable(), now));
            }
          });
      held = Map.copyOf(holding);
    } catch (KafkaException away) {
      LOG.debug("The brokers do not tell how far topics can be read.", away);
    }
  }

  /**
   * For how long a topic's partitions have been held back, the longest of them; 0 where none is.
   */
  double heldBackSeconds(String topic) {
    long now = nanoTime.getAsLong();
    return held.entrySet().stream()
            .filter(partition -> partition.getKey().topic().equals(topic))
            .mapToLong(partition -> now - partition.getValue().sinceNanos())
            .max()
            .orElse(0)
        / (double) TimeUnit.SECONDS.toNanos(1);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
