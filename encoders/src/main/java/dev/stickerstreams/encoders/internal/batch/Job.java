package dev.stickerstreams.encoders.internal.batch;

import java.util.concurrent.CompletableFuture;

/** An input that waits for its output. */
final class Job<I, O> {

  final I input;
  final int size;
  final long enqueuedNanos = System.nanoTime();
  final CompletableFuture<O> result = new CompletableFuture<>();

  Job(I input, int size) {
    this.input = input;
    this.size = size;
  }
}
