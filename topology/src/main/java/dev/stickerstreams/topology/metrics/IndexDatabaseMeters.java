package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.state.DatabaseStatistics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Gauges of the RocksDB that holds the index; 0 while there is none. Thread-safe. */
public final class IndexDatabaseMeters implements MeterBinder {

  private final Supplier<Optional<DatabaseStatistics>> statistics;

  /** Gauges that ask a database whenever they are read. */
  public IndexDatabaseMeters(Supplier<Optional<DatabaseStatistics>> statistics) {
    this.statistics = statistics;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bindMemory(registry, "block_cache", DatabaseStatistics::blockCacheBytes);
    bindMemory(registry, "memtables", DatabaseStatistics::memtableBytes);
    bindMemory(registry, "table_readers", DatabaseStatistics::tableReaderBytes);
    Gauge.builder(name("files"), () -> figure(DatabaseStatistics::fileBytes))
        .description("Size of the files of the index's RocksDB")
        .baseUnit("bytes")
        .register(registry);
  }

  private void bindMemory(
      MeterRegistry registry, String part, ToLongFunction<DatabaseStatistics> figure) {
    Gauge.builder(name("memory"), () -> figure(figure))
        .description("Native memory of the index's RocksDB")
        .baseUnit("bytes")
        .tag("part", part)
        .register(registry);
  }

  private long figure(ToLongFunction<DatabaseStatistics> figure) {
    return statistics.get().map(figure::applyAsLong).orElse(0L);
  }

  private static String name(String name) {
    return Meters.PREFIX + "index.database." + name;
  }
}
