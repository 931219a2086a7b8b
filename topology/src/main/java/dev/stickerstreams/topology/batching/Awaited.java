package dev.stickerstreams.topology.batching;

import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.encoders.EncodingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for early work within a time limit and passes its own exception on. */
public final class Awaited {

  private static final Logger LOG = LoggerFactory.getLogger(Awaited.class);

  private Awaited() {}

  /**
   * The result of work on a record, begun a second time where the first came to nothing through no
   * fault of the record.
   *
   * @throws EncodersUnavailableException if the second time was like the first: the record must not
   *     count as processed
   * @throws RuntimeException what the work failed with
   */
  public static <T> T twice(
      CompletableFuture<T> work, Supplier<CompletableFuture<T>> again, Duration limit) {
    try {
      return result(work, limit);
    } catch (EncodersUnavailableException e) {
      LOG.warn("A record is encoded once more: {}", e.getMessage());
      return result(again.get(), limit);
    }
  }

  /**
   * The result of the work.
   *
   * @throws EncodersUnavailableException if the time is up
   * @throws RuntimeException what the work failed with
   */
  public static <T> T result(CompletableFuture<T> work, Duration limit) {
    try {
      return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new EncodersUnavailableException("No vector after " + limit.toMillis() + " ms.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof CompletionException && cause.getCause() != null) {
      return unwrapped(cause.getCause());
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new EncodingException("Encoding failed: " + cause, cause);
  }
}
