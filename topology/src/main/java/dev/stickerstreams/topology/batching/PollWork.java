package dev.stickerstreams.topology.batching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What begins the work on records when they are polled. Thread-safe: every stream thread calls it.
 *
 * @param <T> what the work yields
 */
public interface PollWork<T> {

  /**
   * Begins the work on the values of records polled together, without waiting for it. Must not
   * throw.
   *
   * @param values in the order of the records; null for a deletion
   * @return for each value its work; empty to leave it to the processor
   */
  List<Optional<CompletableFuture<T>>> begin(List<byte[]> values);
}
