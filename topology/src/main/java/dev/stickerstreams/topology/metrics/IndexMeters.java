package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.state.SpaceStatistics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Gauges of the index: one set for every space that a configured model maps into, and one named
 * {@value #OTHER} for all further spaces, which a model of the past has left behind. Thread-safe.
 */
public final class IndexMeters implements MeterBinder {

  private static final String OTHER = "other";

  private final IntSupplier stickers;
  private final Supplier<List<SpaceStatistics>> statistics;
  private final Set<String> spaces;

  /**
   * Gauges that read an index whenever they are read.
   *
   * @param stickers stickers in the index; 0 before there is one
   * @param statistics figures of its spaces; none before there is one
   * @param spaces the spaces of the configured models
   */
  public IndexMeters(
      IntSupplier stickers, Supplier<List<SpaceStatistics>> statistics, Set<String> spaces) {
    this.stickers = stickers;
    this.statistics = statistics;
    this.spaces = Set.copyOf(spaces);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(name("stickers"), stickers::getAsInt)
        .description("Stickers in the index")
        .register(registry);
    spaces.forEach(space -> bind(registry, space, space::equals));
    bind(registry, OTHER, space -> !spaces.contains(space));
  }

  private void bind(MeterRegistry registry, String label, Predicate<String> space) {
    Tags tags = Tags.of("space", label);
    bindSlots(registry, tags.and("state", "live"), space, SpaceStatistics::vectors);
    bindSlots(registry, tags.and("state", "removed"), space, SpaceStatistics::removedSlots);
    bindSlots(registry, tags.and("state", "free"), space, SpaceStatistics::freeSlots);
    bindMemory(registry, tags.and("part", "vectors"), space, SpaceStatistics::vectorBytes);
    bindMemory(registry, tags.and("part", "graph"), space, SpaceStatistics::structureBytes);
  }

  private void bindSlots(
      MeterRegistry registry,
      Tags tags,
      Predicate<String> space,
      ToLongFunction<SpaceStatistics> figure) {
    Gauge.builder(name("slots"), () -> sum(space, figure))
        .description(
            "Slots of the graph: live vectors, removed ones that walks still pass, free ones")
        .tags(tags)
        .register(registry);
  }

  private void bindMemory(
      MeterRegistry registry,
      Tags tags,
      Predicate<String> space,
      ToLongFunction<SpaceStatistics> figure) {
    Gauge.builder(name("memory"), () -> sum(space, figure))
        .description("Memory of the index")
        .baseUnit("bytes")
        .tags(tags)
        .register(registry);
  }

  private long sum(Predicate<String> space, ToLongFunction<SpaceStatistics> figure) {
    return statistics.get().stream()
        .filter(statistic -> space.test(statistic.space()))
        .mapToLong(figure)
        .sum();
  }

  private static String name(String name) {
    return Meters.PREFIX + "index." + name;
  }
}
