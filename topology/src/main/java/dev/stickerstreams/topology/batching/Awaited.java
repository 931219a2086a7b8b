package dev.stickerstreams.topology.batching;

import dev.stickerstreams.encoders.EncodingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for early work within a time limit and passes its own exception on. */
public final class Awaited {

  private Awaited() {}

  /**
   * The result of the work.
   *
   * @throws EncodingException if the work failed so, or the time is up
   * @throws RuntimeException what the work failed with
   */
  public static <T> T result(CompletableFuture<T> work, Duration limit) {
    try {
      return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new EncodingException("No vector after " + limit.toMillis() + " ms.", e);
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
