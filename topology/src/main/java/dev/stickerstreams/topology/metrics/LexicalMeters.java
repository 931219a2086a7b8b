package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.topology.lexical.LexicalIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells whether messages are answered by words as well. */
public final class LexicalMeters implements MeterBinder {

  private final Supplier<Optional<LexicalIndex>> words;

  /**
   * Gauges that look whenever they are read.
   *
   * @param words the index of words; empty while it is being filled
   */
  public LexicalMeters(Supplier<Optional<LexicalIndex>> words) {
    this.words = words;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(Meters.PREFIX + "index.lexical.ready", () -> words.get().isPresent() ? 1 : 0)
        .description("1 once the index of words holds all stickers")
        .register(registry);
    Gauge.builder(
            Meters.PREFIX + "index.lexical.stickers",
            () -> words.get().map(LexicalIndex::size).orElse(0))
        .description("Stickers in the index of words")
        .register(registry);
  }
}
