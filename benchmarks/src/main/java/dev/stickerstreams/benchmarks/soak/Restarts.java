package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Restarts an instance at even intervals, told to stop and killed in turn, on a thread of its own.
 * Closing ends that, and leaves the instance running.
 */
final class Restarts implements AutoCloseable {

  private final LocalInstance instance;
  private final Duration interval;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "restarts");
  private volatile int count;

  private Restarts(LocalInstance instance, Duration interval) {
    this.instance = instance;
    this.interval = interval;
  }

  static Restarts every(Duration interval, LocalInstance instance) {
    Restarts restarts = new Restarts(instance, interval);
    restarts.thread.start();
    return restarts;
  }

  private void run() {
    try {
      for (int i = 0; !ended.await(interval.toMillis(), TimeUnit.MILLISECONDS); i++) {
        restart(i % 2 == 0);
        count = i + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(boolean orderly) throws InterruptedException {
    if (orderly) {
      instance.process().terminate();
    } else {
      instance.process().kill();
    }
    instance.start();
    instance.awaitReady();
  }

  /** Restarts that are over. */
  int count() {
    return count;
  }

  @Override
  public void close() throws InterruptedException {
    ended.countDown();
    thread.join();
  }
}
