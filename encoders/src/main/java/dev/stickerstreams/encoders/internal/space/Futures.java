package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.EncodingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Composes futures so that failures stay {@link EncodingException}s, never wrapped. */
public final class Futures {

  private Futures() {}

  /** The result of a function on another future's value. */
  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the mapped one, which is returned
  public static <T, R> CompletableFuture<R> map(
      CompletableFuture<T> future, Function<? super T, ? extends R> function) {
    CompletableFuture<R> mapped = new CompletableFuture<>();
    future.whenComplete((value, failure) -> settle(mapped, value, failure, function));
    return mapped;
  }

  /** A future's value; empty if it failed for one certain reason. */
  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the one that is returned
  public static <T> CompletableFuture<Optional<T>> unless(
      Class<? extends EncodingException> reason, CompletableFuture<T> future) {
    CompletableFuture<Optional<T>> guarded = new CompletableFuture<>();
    future.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            guarded.complete(Optional.of(value));
          } else if (reason.isInstance(encodingException(failure))) {
            guarded.complete(Optional.empty());
          } else {
            guarded.completeExceptionally(encodingException(failure));
          }
        });
    return guarded;
  }

  /** The values of all futures, in order; fails once all have ended if any has failed. */
  public static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    CompletableFuture<Void> ended =
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    return map(ended, nothing -> futures.stream().map(CompletableFuture::join).toList());
  }

  /** Waits for a value and throws its failure as it is. */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw encodingException(e);
    }
  }

  /** Waits until all have ended and throws the first failure as it is. */
  public static <T> List<T> awaitAll(List<CompletableFuture<T>> futures) {
    futures.forEach(future -> future.handle((value, failure) -> value).join());
    try {
      return futures.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T, R> void settle(
      CompletableFuture<R> mapped,
      T value,
      Throwable failure,
      Function<? super T, ? extends R> function) {
    if (failure != null) {
      mapped.completeExceptionally(encodingException(failure));
      return;
    }
    try {
      mapped.complete(function.apply(value));
    } catch (RuntimeException e) {
      mapped.completeExceptionally(encodingException(e));
    }
  }

  private static EncodingException encodingException(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof EncodingException known
        ? known
        : new EncodingException("encoding failed: " + cause, cause);
  }
}
