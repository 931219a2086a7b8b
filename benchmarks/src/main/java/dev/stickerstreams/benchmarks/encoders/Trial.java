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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One contestant at one batch size: how long a call takes when nobody else calls, and how many
 * messages a second it encodes for as many callers as there are processors. Used by one thread.
 */
final class Trial {

  private final Contestant contestant;
  private final Precision precision;
  private final int batch;
  private final List<String> texts;
  private final AtomicInteger next = new AtomicInteger();
  private final Latencies lone = new Latencies();
  private final List<Double> messagesPerSecond = new ArrayList<>();

  Trial(Contestant contestant, Precision precision, int batch, List<String> texts) {
    this.contestant = contestant;
    this.precision = precision;
    this.batch = batch;
    this.texts = texts;
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
    encodeUntil(System.nanoTime() + duration.toNanos());
  }

  /** Measures one round, half of the time without company. */
  void run(Duration duration, ExecutorService callers, int count)
      throws InterruptedException, ExecutionException {
    long loneEnd = System.nanoTime() + duration.toNanos() / 2;
    while (System.nanoTime() < loneEnd) {
      List<String> call = take(batch);
      long begin = System.nanoTime();
      contestant.encode(call);
      lone.add(System.nanoTime() - begin);
    }
    long begin = System.nanoTime();
    long end = begin + duration.toNanos() / 2;
    Callable<Long> caller = () -> encodeUntil(end);
    long encoded = 0;
    for (Future<Long> one :
        callers.invokeAll(IntStream.range(0, count).mapToObj(i -> caller).toList())) {
      encoded += one.get();
    }
    messagesPerSecond.add(encoded * 1e9 / (System.nanoTime() - begin));
  }

  private long encodeUntil(long endNanos) {
    long encoded = 0;
    while (System.nanoTime() < endNanos) {
      encoded += contestant.encode(take(contestant.messagesPerCall(batch))).size();
    }
    return encoded;
  }

  private List<String> take(int count) {
    int from = next.getAndAdd(count);
    return IntStream.range(from, from + count)
        .mapToObj(i -> texts.get(Math.floorMod(i, texts.size())))
        .toList();
  }
}
