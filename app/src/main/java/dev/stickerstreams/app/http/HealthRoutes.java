package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.app.Readiness;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * {@code /health/live}: 200 while the instance starts, runs or rebalances, 503 when a restart is
 * due. {@code /health/ready}: 200 while it answers messages, else 503 with what is not ready.
 */
public final class HealthRoutes implements Routes {

  private static final String STARTING = "STARTING";

  private final Supplier<Optional<? extends InstanceView>> instance;

  private record Liveness(boolean live, String state) {}

  private record Ready(boolean ready, Readiness parts) {}

  /**
   * Health of one instance.
   *
   * @param instance the instance; empty while its models are loaded
   */
  public HealthRoutes(Supplier<Optional<? extends InstanceView>> instance) {
    this.instance = instance;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get("/health/live", context -> answer(context, liveness()));
    paths.get("/health/ready", context -> answer(context, readiness()));
  }

  private Liveness liveness() {
    return instance
        .get()
        .map(InstanceView::state)
        .map(state -> new Liveness(isLive(state), state.name()))
        .orElse(new Liveness(true, STARTING));
  }

  private static boolean isLive(KafkaStreams.State state) {
    return state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing();
  }

  private Readiness readiness() {
    return instance.get().<Readiness>map(InstanceView::readiness).orElse(Readiness.NONE);
  }

  private static void answer(Context context, Liveness liveness) {
    context.status(status(liveness.live()));
    Json.answer(context, liveness);
  }

  private static void answer(Context context, Readiness readiness) {
    context.status(status(readiness.all()));
    Json.answer(context, new Ready(readiness.all(), readiness));
  }

  private static HttpStatus status(boolean healthy) {
    return healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
  }
}
