package dev.stickerstreams.encoders.internal.check;

import dev.stickerstreams.encoders.internal.space.Futures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Threads that share work as the workers of a device do. */
final class Callers {

  private Callers() {}

  /**
   * Runs work on several threads, each taking the next piece when it is free.
   *
   * @return how long each piece took, in milliseconds, in no order
   */
  static <W> List<Double> run(int threads, List<W> work, Consumer<W> caller) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Double> millis = Collections.synchronizedList(new ArrayList<>());
      Futures.awaitAll(
          work.stream()
              .map(piece -> CompletableFuture.runAsync(() -> time(piece, caller, millis), pool))
              .toList());
      return new ArrayList<>(millis);
    } finally {
      pool.shutdown();
    }
  }

  private static <W> void time(W piece, Consumer<W> caller, List<Double> millis) {
    long started = System.nanoTime();
    caller.accept(piece);
    millis.add((System.nanoTime() - started) / 1e6);
  }
}
