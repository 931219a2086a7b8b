package dev.stickerstreams.state;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how far a store is filled, at what rate, and how long it will take, at most every ten
 * seconds a partition. For {@code KafkaStreams.setGlobalStateRestoreListener}. Thread-safe.
 */
public final class FillProgress implements StateRestoreListener {

  private static final Logger LOG = LoggerFactory.getLogger(FillProgress.class);
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Fill> fills = new ConcurrentHashMap<>();

  public FillProgress() {
    this(System::nanoTime);
  }

  FillProgress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    fills.put(partition, new Fill(start, end, nanoTime.getAsLong()));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long next, long count) {
    Fill fill = fills.get(partition);
    long now = nanoTime.getAsLong();
    if (fill != null && now - fill.lastLogged >= INTERVAL_NANOS) {
      fill.lastLogged = now;
      LOG.info("Filling store {} from {}: {}", store, partition, fill.progress(next, now));
    }
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {
    Fill fill = fills.remove(partition);
    if (fill != null && fill.lastLogged != fill.startedNanos) {
      LOG.info("Filled store {} from {}: {} records", store, partition, total);
    }
  }

  /** The filling from one partition. */
  static final class Fill {

    private final long start;
    private final long end;
    private final long startedNanos;
    private long lastLogged;

    Fill(long start, long end, long nowNanos) {
      this.start = start;
      this.end = end;
      this.startedNanos = nowNanos;
      this.lastLogged = nowNanos;
    }

    /** Such as "1200 of 4800 offsets, 120 a second, about 30 s left". */
    String progress(long next, long nowNanos) {
      double seconds = (nowNanos - startedNanos) / 1e9;
      double rate = (next - start) / seconds;
      long left = rate > 0 ? Math.round((end - next) / rate) : 0;
      return String.format(
          "%d of %d offsets, %.0f a second, about %d s left",
          next - start, end - start, rate, left);
    }
  }
}
