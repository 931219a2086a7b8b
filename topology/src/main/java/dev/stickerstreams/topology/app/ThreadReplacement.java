package dev.stickerstreams.topology.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, unless threads keep dying: then the instance stops, with the
 * first cause kept, for its supervisor to restart. Thread-safe.
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
    long now = System.nanoTime();
    deathsNanos.addLast(now);
    while (now - deathsNanos.getFirst() > WITHIN.toNanos()) {
      deathsNanos.removeFirst();
    }
    if (cause instanceof Error || deathsNanos.size() > MOST_DEATHS) {
      LOG.error("Stopping: {} threads died within {}.", deathsNanos.size(), WITHIN, cause);
      ended.complete(Optional.of(cause));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread died and is replaced.", cause);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
