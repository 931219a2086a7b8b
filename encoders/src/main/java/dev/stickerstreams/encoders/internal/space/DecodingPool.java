package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.encoders.EncodingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A few threads that decode images before they queue for a device, so that a slow image keeps no
 * device waiting. A caller waits for a limited time while too many files wait for a thread; a
 * thread waits while too many decoded images wait for a device.
 *
 * <p>Thread-safe. {@link #close} fails what waits and lets images end that are being decoded; to be
 * called before the devices' queues are closed.
 */
final class DecodingPool implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final Duration submitLimit;
  private final Runnable onFailure;
  private final Semaphore roomForFiles;
  private final Semaphore roomForDecoded;
  private final ThreadPoolExecutor threads;

  /**
   * A pool without threads yet.
   *
   * @param name of the threads
   * @param threads images that are decoded at the same time
   * @param maxFiles files that can wait for a thread
   * @param maxDecoded images that are being decoded or wait for a device
   * @param submitLimit how long a caller waits for room
   * @param onFailure called for each file that fails before it reaches a device
   */
  DecodingPool(
      String name,
      int threads,
      int maxFiles,
      int maxDecoded,
      Duration submitLimit,
      Runnable onFailure) {
    this.name = name;
    this.submitLimit = submitLimit;
    this.onFailure = onFailure;
    this.roomForFiles = new Semaphore(maxFiles);
    this.roomForDecoded = new Semaphore(maxDecoded);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_LIMIT.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, name + "-" + number.getAndIncrement()));
    this.threads.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Has a file decoded and encoded.
   *
   * @param work decodes on a thread of this pool and queues the outcome for a device
   * @return completes as the work's future does; exceptionally with {@link EncodingException} if
   *     the work failed, there was no room, or this was closed
   */
  <T> CompletableFuture<T> submit(Supplier<CompletableFuture<T>> work) {
    Task<T> task = new Task<>(work);
    if (!acquired(roomForFiles)) {
      task.fail(name + " stayed full for " + submitLimit.toMillis() + " ms");
      return task.result;
    }
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      task.fail("the encoders are closed");
    }
    return task.result;
  }

  private boolean acquired(Semaphore room) {
    try {
      return room.tryAcquire(submitLimit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Fails what waits and lets images that are being decoded end. Idempotent.
   *
   * @throws IllegalStateException if one takes more than 30 seconds
   */
  @Override
  public void close() {
    threads.shutdownNow().forEach(task -> ((Task<?>) task).fail("the encoders were closed"));
    try {
      if (!threads.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            name + " still decodes an image after " + CLOSE_LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A file that waits for its vector. */
  private final class Task<T> implements Runnable {

    private final Supplier<CompletableFuture<T>> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Task(Supplier<CompletableFuture<T>> work) {
      this.work = work;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the result, which was returned
    public void run() {
      roomForFiles.release();
      try {
        roomForDecoded.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail("the encoders were closed");
        return;
      }
      try {
        work.get().whenComplete(this::end);
      } catch (Throwable failure) {
        roomForDecoded.release();
        fail(
            failure instanceof EncodingException known
                ? known
                : new EncodingException("the image cannot be decoded: " + failure, failure));
      }
    }

    private void end(T value, Throwable failure) {
      roomForDecoded.release();
      if (failure == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(failure);
      }
    }

    void fail(String reason) {
      fail(new EncodersUnavailableException(reason));
    }

    private void fail(EncodingException failure) {
      onFailure.run();
      result.completeExceptionally(failure);
    }
  }
}
