package dev.stickerstreams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, unless threads keep dying: then the instance stops, with the
 * first cause kept, for its supervisor to restart. Thread-safe.
 *
 * <p>The thread that keeps the index in step has no successor: the instance stops with its cause.
 *
 * <p>A thread that dies of an outage of the brokers does not count: a new thread can go on once
 * they are back, and a new process could do no more. Kafka Streams lets a thread die, for one, when
 * the brokers have given up its transaction meanwhile.
 *
 * <p>A successor starts after a pause, for what killed the last one often kills it at once, as a
 * registry that lets nobody in does. The pause doubles with every death and starts over once a
 * minute has passed without any. It is kept below the time that brokers leave transactions open,
 * because the dying thread's stays open meanwhile.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final String GLOBAL_THREAD = "GlobalStreamThread";
  private static final int MOST_DEATHS = 5;
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 3_000;
  private static final Duration CALM = Duration.ofMinutes(1);

  private final CompletableFuture<Optional<Throwable>> ended;
  private final LongConsumer sleeper;
  private final Deque<Long> deathsNanos = new ArrayDeque<>();
  private long lastDeathNanos;
  private long nextPauseMillis = FIRST_PAUSE_MILLIS;

  ThreadReplacement(CompletableFuture<Optional<Throwable>> ended) {
    this(ended, ThreadReplacement::sleep);
  }

  /** The same with another way to wait a number of milliseconds. */
  ThreadReplacement(CompletableFuture<Optional<Throwable>> ended, LongConsumer sleeper) {
    this.ended = ended;
    this.sleeper = sleeper;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable cause) {
    if (isThreadOfTheIndex(Thread.currentThread())) {
      return stopWithoutIndex(cause);
    }
    StreamThreadExceptionResponse response = decide(cause);
    if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
      long pauseMillis = pauseMillis(System.nanoTime());
      LOG.warn("A stream thread died and is replaced in {} ms.", pauseMillis, cause);
      sleeper.accept(pauseMillis);
    }
    return response;
  }

  /** Kafka Streams calls from the thread that dies, and has no successor for the global one. */
  private static boolean isThreadOfTheIndex(Thread dying) {
    return dying.getName().endsWith(GLOBAL_THREAD);
  }

  private StreamThreadExceptionResponse stopWithoutIndex(Throwable cause) {
    LOG.error("Stopping: the thread that keeps the index in step died.", cause);
    ended.complete(Optional.of(cause));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private synchronized StreamThreadExceptionResponse decide(Throwable cause) {
    if (!isOutage(cause)) {
      count();
    }
    if (cause instanceof Error || deathsNanos.size() > MOST_DEATHS) {
      LOG.error("Stopping: {} threads died within {}.", deathsNanos.size(), WITHIN, cause);
      ended.complete(Optional.of(cause));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  synchronized long pauseMillis(long nowNanos) {
    if (nowNanos - lastDeathNanos > CALM.toNanos()) {
      nextPauseMillis = FIRST_PAUSE_MILLIS;
    }
    lastDeathNanos = nowNanos;
    long pauseMillis = nextPauseMillis;
    nextPauseMillis = Math.min(2 * nextPauseMillis, LONGEST_PAUSE_MILLIS);
    return pauseMillis;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count() {
    long now = System.nanoTime();
    deathsNanos.addLast(now);
    while (now - deathsNanos.getFirst() > WITHIN.toNanos()) {
      deathsNanos.removeFirst();
    }
  }

  private static boolean isOutage(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof RetriableException || cause instanceof InvalidTxnStateException);
  }
}
