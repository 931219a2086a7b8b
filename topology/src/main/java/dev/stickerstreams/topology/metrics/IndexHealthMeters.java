package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.state.SpaceHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of what the index's check of itself last found, one set for every space that a configured
 * model maps into; not a number before the first check. Thread-safe.
 */
public final class IndexHealthMeters implements MeterBinder {

  private final Supplier<List<SpaceHealth>> latest;
  private final Set<String> spaces;

  /**
   * Gauges that read the last check whenever they are read.
   *
   * @param latest what it found; empty before the first
   * @param spaces the spaces of the configured models
   */
  public IndexHealthMeters(Supplier<List<SpaceHealth>> latest, Set<String> spaces) {
    this.latest = latest;
    this.spaces = Set.copyOf(spaces);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String space : spaces) {
      gauge(space, "recall", SpaceHealth::recallAt10)
          .description("Share of the exact ten nearest vectors that sampled searches found")
          .register(registry);
      gauge(space, "reachable", health -> health.graph().reachableShare())
          .description("Share of the vectors that searches can reach")
          .register(registry);
      gauge(space, "levels", health -> health.statistics().topLevel() + 1)
          .description("Levels of the graph; 0 if it is empty or the engine does not tell")
          .register(registry);
    }
  }

  private Gauge.Builder<?> gauge(String space, String name, ToDoubleFunction<SpaceHealth> figure) {
    return Gauge.builder(Meters.PREFIX + "index." + name, () -> figure(space, figure))
        .tag("space", space);
  }

  private double figure(String space, ToDoubleFunction<SpaceHealth> figure) {
    return latest.get().stream()
        .filter(health -> health.statistics().space().equals(space))
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }
}
