package dev.stickerstreams.benchmarks.accelerator;

import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.Pace;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.internal.batch.BatchQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What stream threads do to a queue: each submits together the messages that have come due since
 * its last submission, at most a poll's worth.
 */
final class OfferedLoad {

  private static final int THREADS = 2;
  private static final int MOST_POLLED = 128;

  private final BatchQueue<Integer, Boolean> queue;
  private final List<Integer> tokens;
  private final Latencies latencies = new Latencies();

  /**
   * A load on a queue.
   *
   * @param tokens numbers of tokens of the messages, used in turn
   */
  OfferedLoad(BatchQueue<Integer, Boolean> queue, List<Integer> tokens) {
    this.queue = queue;
    this.tokens = tokens;
  }

  /** Offers messages at an even pace; returns when all are encoded. */
  void run(double perSecond, Duration duration) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> offer(perSecond / THREADS, duration), "offered-load-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void offer(double perSecond, Duration duration) {
    Pace pace = Pace.of(perSecond);
    long end = pace.startNanos() + duration.toNanos();
    CompletableFuture<?> last = CompletableFuture.completedFuture(true);
    for (long next = 0; pace.dueNanos(next) < end && System.nanoTime() < end; ) {
      pace.await(next);
      int due = due(pace, next, end);
      last = submit(pace, next, due);
      next += due;
    }
    last.join();
  }

  private static int due(Pace pace, long next, long end) {
    long until = Math.min(System.nanoTime(), end - 1);
    int due = 1;
    while (due < MOST_POLLED && pace.dueNanos(next + due) <= until) {
      due++;
    }
    return due;
  }

  private CompletableFuture<?> submit(Pace pace, long first, int count) {
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inputs.add(tokens.get((int) ((first + i) % tokens.size())));
    }
    List<CompletableFuture<Boolean>> encoded = queue.submitAll(inputs, Lane.MESSAGES);
    List<CompletableFuture<Void>> timed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long due = pace.dueNanos(first + i);
      timed.add(encoded.get(i).thenAccept(done -> latencies.add(System.nanoTime() - due)));
    }
    return CompletableFuture.allOf(timed.toArray(CompletableFuture<?>[]::new));
  }

  /** Times from when a message was due until it was encoded. */
  Latencies latencies() {
    return latencies;
  }
}
