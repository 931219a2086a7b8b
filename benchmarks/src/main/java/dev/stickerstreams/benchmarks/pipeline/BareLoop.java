package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.benchmarks.encoders.BareOnnxLoop;
import dev.stickerstreams.benchmarks.encoders.Calls;
import dev.stickerstreams.benchmarks.encoders.ModelFiles;
import dev.stickerstreams.benchmarks.load.Rate;
import dev.stickerstreams.encoders.Precision;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Tokenizer and ONNX Runtime and nothing else, with one caller a processor: no Kafka, no search,
 * none of this project's code. Used by one thread.
 */
final class BareLoop implements AutoCloseable {

  private static final List<Integer> BATCHES = List.of(1, 8, 32);

  private final Precision precision;
  private final List<BareOnnxLoop> loops;
  private final List<Calls> calls;
  private final int callers = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads = Executors.newFixedThreadPool(callers);
  private final Calls oneByOne;
  private Calls best;

  BareLoop(ModelFiles files, List<String> texts) {
    this.precision = files.precision();
    this.loops = BATCHES.stream().map(batch -> new BareOnnxLoop(files, batch)).toList();
    this.calls = loops.stream().map(loop -> new Calls(loop, loop.batch(), texts)).toList();
    this.oneByOne = calls.get(0);
    this.best = oneByOne;
  }

  /** Takes the batch size with the most messages a second from now on. */
  void chooseBatch(Duration each) {
    best =
        calls.stream()
            .max(Comparator.comparingDouble(some -> run(some, each).perSecond()))
            .orElseThrow();
  }

  /** Whether no message's vector depends on its batch: dynamic quantization scales by the batch. */
  boolean isInvariant() {
    return precision != Precision.INT8 || best == oneByOne;
  }

  /** Runs at the chosen batch size. */
  Rate run(Duration duration) {
    return run(best, duration);
  }

  /** Runs with batches of one message. */
  Rate runOneByOne(Duration duration) {
    return run(oneByOne, duration);
  }

  private Rate run(Calls some, Duration duration) {
    Rate.Meter meter = Rate.begin();
    long end = System.nanoTime() + duration.toNanos();
    List<CompletableFuture<Long>> running =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> some.until(end), threads))
            .limit(callers)
            .toList();
    return meter.end(running.stream().mapToLong(CompletableFuture::join).sum());
  }

  @Override
  public void close() {
    threads.shutdown();
    loops.forEach(BareOnnxLoop::close);
  }
}
