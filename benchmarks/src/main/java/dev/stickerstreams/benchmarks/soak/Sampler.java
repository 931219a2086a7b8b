package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.LoadClient;
import dev.stickerstreams.benchmarks.process.MemoryProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes samples at even intervals, on a thread of its own, until it is closed. */
final class Sampler implements AutoCloseable {

  private final MemoryProbe memory;
  private final Duration interval;
  private final LoadClient client;
  private final Consumer<Sample> onSample;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long beganNanos = System.nanoTime();
  private final Thread thread = new Thread(this::run, "soak-sampler");
  private volatile IOException failure;

  private Sampler(
      MemoryProbe memory, Duration interval, LoadClient client, Consumer<Sample> onSample) {
    this.memory = memory;
    this.interval = interval;
    this.client = client;
    this.onSample = onSample;
  }

  /**
   * Begins.
   *
   * @param pid of the JVM whose memory is sampled
   * @param client whose answers are timed
   */
  static Sampler start(long pid, Duration interval, LoadClient client, Consumer<Sample> onSample)
      throws IOException {
    Sampler sampler = new Sampler(MemoryProbe.attach(pid), interval, client, onSample);
    sampler.thread.start();
    return sampler;
  }

  private void run() {
    try {
      while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        Sample sample = sample();
        samples.add(sample);
        onSample.accept(sample);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Sample sample() throws IOException {
    Latencies latencies = client.takeLatencies();
    boolean answered = latencies.count() > 0;
    double resident = memory.residentMegabytes();
    return new Sample(
        (System.nanoTime() - beganNanos) / 1e9,
        memory.heapAfterCollectionMegabytes(),
        resident,
        resident - memory.committedHeapMegabytes(),
        latencies.count(),
        answered ? latencies.p50Millis() : null,
        answered ? latencies.p99Millis() : null);
  }

  /** All samples so far. */
  List<Sample> samples() throws IOException {
    if (failure != null) {
      throw new IOException("The memory could not be sampled any more", failure);
    }
    return List.copyOf(samples);
  }

  @Override
  public void close() throws InterruptedException, IOException {
    ended.countDown();
    thread.join();
    memory.close();
  }
}
