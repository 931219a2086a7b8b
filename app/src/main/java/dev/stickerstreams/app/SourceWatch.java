package dev.stickerstreams.app;

import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.state.SourceTopic;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the topic that fills the index is still the one that it was at the start. Kafka
 * Streams never reads partitions that are added later, and takes a topic that was made anew for the
 * old one. Thread-safe.
 */
final class SourceWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

  private final SourceTopic first;
  private final Supplier<SourceTopic> now;
  private final Consumer<RuntimeException> replaced;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(SourceWatch::daemon);
  private volatile boolean unchanged = true;

  /**
   * A watch that does not run yet.
   *
   * @param first the topic at the start
   * @param now asks for the topic
   * @param replaced hears once that it is another topic
   */
  SourceWatch(SourceTopic first, Supplier<SourceTopic> now, Consumer<RuntimeException> replaced) {
    this.first = first;
    this.now = now;
    this.replaced = replaced;
  }

  /** A watch that runs, at intervals of a minute or shorter. */
  static SourceWatch start(
      SourceTopic first,
      TopicAdmin admin,
      String topic,
      Duration interval,
      Consumer<RuntimeException> replaced) {
    SourceWatch watch = new SourceWatch(first, () -> admin.source(topic), replaced);
    long millis = Math.min(LONGEST_INTERVAL.toMillis(), Math.max(1, interval.toMillis()));
    var unused =
        watch.thread.scheduleWithFixedDelay(watch::check, millis, millis, TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "index-source-watch");
    thread.setDaemon(true);
    return thread;
  }

  void check() {
    try {
      SourceTopic found = now.get();
      if (!found.topicId().equals(first.topicId())) {
        stop();
      } else if (found.partitions() != first.partitions()) {
        unchanged = false;
        LOG.error("Not ready: {}.", first.changedTo(found));
      } else {
        unchanged = true;
      }
    } catch (KafkaException away) {
      LOG.debug("The brokers do not tell about the topic that fills the index.", away);
    }
  }

  private void stop() {
    unchanged = false;
    thread.shutdown();
    replaced.accept(
        new IllegalStateException(
            "The topic that fills the index was deleted and made anew; a restart fills the index"
                + " again"));
  }

  /** Whether the topic has the partitions that it had. */
  boolean isUnchanged() {
    return unchanged;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
