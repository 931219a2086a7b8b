package dev.stickerstreams.benchmarks.encoders;

import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.encoders.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * One contestant at one batch size: how long a call takes when nobody else calls, and how many
 * messages a second it encodes for as many callers as there are processors. Used by one thread.
 */
final class TimedRun {

  private final Contestant contestant;
  private final Precision precision;
  private final int batch;
  private final Calls calls;
  private final Latencies lone = new Latencies();
  private final List<Double> messagesPerSecond = new ArrayList<>();

  TimedRun(Contestant contestant, Precision precision, int batch, List<String> texts) {
    this.contestant = contestant;
    this.precision = precision;
    this.batch = batch;
    this.calls = new Calls(contestant, batch, texts);
  }

  Contestant contestant() {
    return contestant;
  }

  Precision precision() {
    return precision;
  }

  int batch() {
    return batch;
  }

  /** Times of calls without company, of all rounds. */
  Latencies lone() {
    return lone;
  }

  /** Messages a second, round by round. */
  List<Double> messagesPerSecond() {
    return messagesPerSecond;
  }

  /** Calls until the contestant runs at its speed; nothing is measured. */
  void warmUp(Duration duration) {
    calls.until(System.nanoTime() + duration.toNanos());
  }

  /** Measures one round, half of the time without company. */
  void run(Duration duration, ExecutorService callers, int count)
      throws InterruptedException, ExecutionException {
    long loneEnd = System.nanoTime() + duration.toNanos() / 2;
    while (System.nanoTime() < loneEnd) {
      lone.add(calls.once());
    }
    long begin = System.nanoTime();
    long end = begin + duration.toNanos() / 2;
    Callable<Long> caller = () -> calls.until(end);
    long encoded = 0;
    for (Future<Long> one :
        callers.invokeAll(IntStream.range(0, count).mapToObj(i -> caller).toList())) {
      encoded += one.get();
    }
    messagesPerSecond.add(encoded * 1e9 / (System.nanoTime() - begin));
  }
}
