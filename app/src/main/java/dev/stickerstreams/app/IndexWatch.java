package dev.stickerstreams.app;

import dev.stickerstreams.state.IndexSelfCheck;
import dev.stickerstreams.state.SpaceHealth;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the index check itself from time to time, in a thread of its own, and drops the embedding
 * spaces that no configured model maps into and no sticker has vectors in any more. Close it before
 * the index.
 */
final class IndexWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);
  private static final int QUERIES = 20;

  /** An instance that starts has better things to do than to search its index one by one. */
  private static final long FIRST_CHECK_MILLIS = 10_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Supplier<Optional<StickerIndexStore>> store;
  private final Set<String> served;
  private final IndexSelfCheck check;
  private final long intervalMillis;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(IndexWatch::daemon);

  IndexWatch(
      StickerStreamsConfig config,
      Set<String> served,
      Supplier<Optional<StickerIndexStore>> store) {
    this.store = store;
    this.served = Set.copyOf(served);
    this.check =
        new IndexSelfCheck(store, QUERIES, config.getInt(StickerStreamsConfig.INDEX_EF_SEARCH));
    this.intervalMillis = config.getLong(StickerStreamsConfig.INDEX_CHECK_INTERVAL_MILLIS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "index-check");
    thread.setDaemon(true);
    return thread;
  }

  /** Looks for spaces to drop now; checks soon and after every interval, unless that is 0. */
  void start() {
    thread.execute(() -> runSafely(this::dropEmptySpaces));
    if (intervalMillis > 0) {
      var unused =
          thread.scheduleWithFixedDelay(
              () -> runSafely(this::run),
              Math.min(FIRST_CHECK_MILLIS, intervalMillis),
              intervalMillis,
              TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    dropEmptySpaces();
    check.run();
  }

  private void dropEmptySpaces() {
    store.get().map(opened -> opened.dropEmptySpaces(served)).orElse(List.of()).stream()
        .forEach(
            space ->
                LOG.info(
                    "Dropped embedding space {}: no configured model maps into it and no sticker"
                        + " has vectors in it.",
                    space));
  }

  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("The index could not be checked; the next check will try again.", e);
    }
  }

  /** What the last check found; empty before the first. */
  List<SpaceHealth> latest() {
    return check.latest();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A check of the index goes on for longer than {}.", CLOSE_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
