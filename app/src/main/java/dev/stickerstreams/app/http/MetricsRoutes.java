package dev.stickerstreams.app.http;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code /metrics}: everything that is measured, for Prometheus. */
public final class MetricsRoutes implements Routes {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  public MetricsRoutes(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get(
        "/metrics", context -> context.contentType(TEXT_FORMAT).result(meters.scrape(TEXT_FORMAT)));
  }
}
