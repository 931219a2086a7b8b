package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Health, metrics and debug API of an instance, together. */
public final class StatusServer {

  /** No path takes a body. */
  private static final int MAX_BODY_BYTES = 1_024;

  private StatusServer() {}

  /**
   * Serves them on the configured port.
   *
   * @param instance the instance; empty while its models are loaded
   * @return empty where the configuration wants no server
   * @throws IllegalStateException if the port is taken or must not be used
   */
  public static Optional<HttpServer> start(
      StickerStreamsConfig config,
      PrometheusMeterRegistry meters,
      Supplier<Optional<? extends InstanceView>> instance) {
    return HttpAddress.of(config)
        .map(
            address ->
                HttpServer.start(address, MAX_BODY_BYTES, guarded(config, meters, instance)));
  }

  private static List<Routes> guarded(
      StickerStreamsConfig config,
      PrometheusMeterRegistry meters,
      Supplier<Optional<? extends InstanceView>> instance) {
    List<String> names = config.getList(StickerStreamsConfig.HTTP_ALLOWED_HOSTS);
    List<Routes> all = new ArrayList<>();
    if (!names.isEmpty()) {
      all.add(new AllowedHosts(names));
    }
    all.addAll(routes(config, meters, instance));
    return all;
  }

  /** The paths, for a server that has more of them. */
  public static List<Routes> routes(
      StickerStreamsConfig config,
      PrometheusMeterRegistry meters,
      Supplier<Optional<? extends InstanceView>> instance) {
    return List.of(
        new HealthRoutes(instance), new MetricsRoutes(meters), new DebugRoutes(config, instance));
  }
}
