package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.benchmarks.load.Rate;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.QueryVector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * This project's encoder and nothing else: no Kafka, no search. Two batches are always in flight,
 * so that no processor waits for the next one. Used by one thread.
 */
final class EncoderLoop {

  private static final List<Integer> BATCHES = List.of(32, 64, 128, 256);
  private static final int IN_FLIGHT = 2;

  private final Encoders encoders;
  private final List<Encoders.Message> messages;
  private int next;
  private int batch = BATCHES.get(0);

  EncoderLoop(Encoders encoders, List<String> texts) {
    this.encoders = encoders;
    this.messages =
        texts.stream().map(text -> new Encoders.Message(text, Optional.empty())).toList();
  }

  /** Takes the batch size with the most messages a second from now on. */
  void chooseBatch(Duration each) {
    batch =
        BATCHES.stream()
            .max(Comparator.comparingDouble(size -> run(size, each).perSecond()))
            .orElseThrow();
  }

  Rate run(Duration duration) {
    return run(batch, duration);
  }

  private Rate run(int size, Duration duration) {
    Queue<List<CompletableFuture<QueryVector>>> inFlight = new ArrayDeque<>();
    Rate.Meter meter = Rate.begin();
    long end = System.nanoTime() + duration.toNanos();
    long encoded = 0;
    while (System.nanoTime() < end) {
      inFlight.add(encoders.encodeMessages(take(size)));
      encoded += size;
      if (inFlight.size() == IN_FLIGHT) {
        inFlight.remove().forEach(CompletableFuture::join);
      }
    }
    inFlight.forEach(last -> last.forEach(CompletableFuture::join));
    return meter.end(encoded);
  }

  private List<Encoders.Message> take(int size) {
    List<Encoders.Message> taken =
        IntStream.range(next, next + size)
            .mapToObj(i -> messages.get(i % messages.size()))
            .toList();
    next = (next + size) % messages.size();
    return taken;
  }
}
