package dev.stickerstreams.app;

import dev.stickerstreams.topology.deadletter.FailureHandler;
import dev.stickerstreams.topology.metrics.KafkaMeters;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * One of the Kafka Streams applications of an instance: messages, or uploads. Each has its group,
 * its threads and its metrics, and the instance ends with the first that does. Thread-safe.
 */
final class StreamsPart {

  private final KafkaStreams streams;
  private final KafkaMeters meters;
  private final CountDownLatch running = new CountDownLatch(1);

  /**
   * Wires a part; nothing runs yet.
   *
   * @param polls settings by which its consumers begin the work on a poll
   * @param ended completed when it stops on an error
   */
  StreamsPart(
      Topology topology,
      Properties settings,
      Map<String, Object> polls,
      PipelineMetrics metrics,
      MeterRegistry registry,
      CompletableFuture<Optional<Throwable>> ended) {
    settings.putAll(polls);
    settings.putAll(FailureHandler.settings(metrics::deadLetter));
    this.streams = new KafkaStreams(topology, settings);
    streams.setStateListener((now, before) -> stateChanged(now, ended));
    streams.setUncaughtExceptionHandler(new ThreadReplacement(ended));
    this.meters = new KafkaMeters(streams, registry);
  }

  private void stateChanged(KafkaStreams.State now, CompletableFuture<Optional<Throwable>> ended) {
    if (now == KafkaStreams.State.RUNNING) {
      running.countDown();
    }
    if (now == KafkaStreams.State.ERROR) {
      ended.complete(Optional.of(new IllegalStateException("Kafka Streams stopped on an error.")));
    }
  }

  /** Hears how the global stores are filled. */
  void listen(StateRestoreListener listener) {
    streams.setGlobalStateRestoreListener(listener);
  }

  /** Fills the global stores, if there are any, and begins to process. */
  void start() {
    streams.start();
  }

  KafkaStreams.State state() {
    return streams.state();
  }

  /** Whether records are processed, or will be again after a rebalance. */
  boolean isProcessing() {
    return running.getCount() == 0 && state().isRunningOrRebalancing();
  }

  /** Waits until records are processed for the first time; false if they are not by then. */
  boolean awaitRunning(long endNanos) throws InterruptedException {
    return running.await(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Begins to end, without waiting for it. */
  void beginClose() {
    var unused = streams.close(leavingTheGroup(Duration.ZERO));
  }

  /** Ends; false if that is not done within the limit. */
  boolean close(Duration limit) {
    boolean idle = streams.close(leavingTheGroup(limit));
    meters.close();
    return idle;
  }

  /** A member that goes without a word is waited for until its session ends, by all others. */
  private static CloseOptions leavingTheGroup(Duration limit) {
    return CloseOptions.timeout(limit)
        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
  }
}
