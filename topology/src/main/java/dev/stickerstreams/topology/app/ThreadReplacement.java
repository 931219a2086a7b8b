package dev.stickerstreams.topology.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
 * <p>A thread that dies of an outage of the brokers does not count: a new thread can go on once
 * they are back, and a new process could do no more. Kafka Streams lets a thread die, for one, when
 * the brokers have given up its transaction meanwhile.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST_DEATHS = 5;
  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final CompletableFuture<Optional<Throwable>> ended;
  private final Deque<Long> deathsNanos = new ArrayDeque<>();

  ThreadReplacement(CompletableFuture<Optional<Throwable>> ended) {
    this.ended = ended;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
    if (!isOutage(cause)) {
      count();
    }
    if (cause instanceof Error || deathsNanos.size() > MOST_DEATHS) {
      LOG.error("Stopping: {} threads died within {}.", deathsNanos.size(), WITHIN, cause);
      ended.complete(Optional.of(cause));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread died and is replaced.", cause);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
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
