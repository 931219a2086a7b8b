package dev.stickerstreams.benchmarks.index.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Shares numbered pieces of work among threads. */
public final class Workers {

  private Workers() {}

  /** Does the work for 0 to {@code count - 1}; the first failure ends it. */
  public static void forEach(int count, int threads, Work work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(pool.submit(() -> drain(next, count, work)));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Void drain(AtomicInteger next, int count, Work work) throws Exception {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      work.run(i);
    }
    return null;
  }

  /** One piece. */
  @FunctionalInterface
  public interface Work {
    void run(int number) throws Exception;
  }
}
