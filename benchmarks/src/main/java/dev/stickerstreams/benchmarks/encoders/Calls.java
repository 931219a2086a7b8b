package dev.stickerstreams.benchmarks.encoders;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Has a contestant encode texts in turn, over and over, for any number of threads. */
public final class Calls {

  private final Contestant contestant;
  private final int batch;
  private final List<String> texts;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Calls that have not begun.
   *
   * @param batch messages of a batch, as the contestant understands it
   */
  public Calls(Contestant contestant, int batch, List<String> texts) {
    this.contestant = contestant;
    this.batch = batch;
    this.texts = texts;
  }

  /**
   * Calls again and again on the calling thread.
   *
   * @param endNanos when to make no further call, by {@link System#nanoTime}
   * @return messages encoded
   */
  public long until(long endNanos) {
    long encoded = 0;
    while (System.nanoTime() < endNanos) {
      encoded += contestant.encode(take(contestant.messagesPerCall(batch))).size();
    }
    return encoded;
  }

  /** Makes one call of one batch; the nanoseconds that it took. */
  long once() {
    List<String> call = take(batch);
    long begin = System.nanoTime();
    contestant.encode(call);
    return System.nanoTime() - begin;
  }

  private List<String> take(int count) {
    int from = next.getAndAdd(count);
    return IntStream.range(from, from + count)
        .mapToObj(i -> texts.get(Math.floorMod(i, texts.size())))
        .toList();
  }
}
