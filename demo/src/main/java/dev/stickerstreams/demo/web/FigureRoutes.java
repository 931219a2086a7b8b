package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.demo.playground.StartProgress;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code GET /demo/figures}: what was counted since the start. The page takes the differences, so
 * that any number of pages can look on. Before the application runs, {@code start} says what goes
 * on.
 */
final class FigureRoutes implements Routes {

  private final MeterRegistry meters;

  private final Supplier<StartProgress> progress;

  private record Figures(
      Start start,
      double received,
      double suggested,
      double abstained,
      double batches,
      double batched,
      double stickers,
      double memoryBytes,
      Histogram latency) {}

  /** How far the start is; counts are 0 in stages that count nothing. */
  private record Start(String stage, String words, long done, long total) {}

  /**
   * How many took how long.
   *
   * @param upperMillis upper bounds of the buckets
   * @param counts messages at or below each bound
   * @param count all messages
   */
  private record Histogram(List<Double> upperMillis, List<Double> counts, long count) {}

  FigureRoutes(MeterRegistry meters, Supplier<StartProgress> progress) {
    this.meters = meters;
    this.progress = progress;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get("/demo/figures", context -> Json.answer(context, figures()));
  }

  private Figures figures() {
    return new Figures(
        start(progress.get()),
        counted("stickers.messages.received"),
        counted("stickers.messages.suggested"),
        counted("stickers.messages.abstained"),
        batches().stream().mapToDouble(DistributionSummary::count).sum(),
        batches().stream().mapToDouble(DistributionSummary::totalAmount).sum(),
        gauged("stickers.index.stickers"),
        gauged("stickers.index.memory"),
        Optional.ofNullable(meters.find("stickers.message.latency").timer())
            .map(FigureRoutes::latency)
            .orElse(null));
  }

  private static Start start(StartProgress now) {
    return new Start(now.stage().name(), now.stage().words(), now.done(), now.total());
  }

  private double counted(String name) {
    return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  private double gauged(String name) {
    return meters.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
  }

  private List<DistributionSummary> batches() {
    return List.copyOf(meters.find("stickers.encoder.batch.size").summaries());
  }

  private static Histogram latency(Timer timer) {
    CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
    return new Histogram(
        Arrays.stream(buckets).map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS)).toList(),
        Arrays.stream(buckets).map(CountAtBucket::count).toList(),
        timer.count());
  }
}
