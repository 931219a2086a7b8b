package dev.stickerstreams.app.http;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code /metrics}: everything that is measured, for Prometheus. */
public final class MetricsRoutes implements Routes {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  /** Few beside the server's threads, which health checks need too. */
  static final int MOST_SCRAPES = 4;

  private final PrometheusMeterRegistry meters;

  public MetricsRoutes(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get("/metrics", new Turnstile(MOST_SCRAPES, this::scrape));
  }

  /** Writes within the turnstile, so that readers who do not read take no more than its places. */
  private void scrape(Context context) throws IOException {
    context.contentType(TEXT_FORMAT);
    try (OutputStream body = context.outputStream()) {
      body.write(meters.scrape(TEXT_FORMAT).getBytes(StandardCharsets.UTF_8));
    }
  }
}
