package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /demo/figures}: what was counted since the start. The page takes the differences, so
 * that any number of pages can look on.
 */
final class FigureRoutes implements Routes {

  private final MeterRegistry meters;

  private record Figures(
      double received,
      double suggested,
      double abstained,
      double batches,
      double batched,
      double stickers,
      double memoryBytes,
      Histogram latency) {}

  /**
   * How many took how long.
   *
   * @param upperMillis upper bounds of the buckets
   * @param counts messages at or below each bound
   * @param count all messages
   */
  private record Histogram(List<Double> upperMillis, List<Double> counts, long count) {}

  FigureRoutes(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get("/demo/figures", context -> Json.answer(context, figures()));
  }

  private Figures figures() {
    return new Figures(
        counted("stickers.messages.received"),
        counted("stickers.messages.suggested"),
        counted("stickers.messages.abstained"),
        batches().stream().mapToDouble(DistributionSummary::count).sum(),
        batches().stream().mapToDouble(DistributionSummary::totalAmount).sum(),
        gauged("stickers.index.stickers"),
        gauged("stickers.index.memory"),
        latency());
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

  private Histogram latency() {
    Timer timer = meters.get("stickers.message.latency").timer();
    CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
    return new Histogram(
        Arrays.stream(buckets).map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS)).toList(),
        Arrays.stream(buckets).map(CountAtBucket::count).toList(),
        timer.count());
  }
}
