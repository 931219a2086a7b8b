package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerSuggestions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counters and timers of the path from message to suggestions and from upload to index.
 * Thread-safe.
 */
public final class PipelineMetrics {

  private static final String PREFIX = "stickers.";

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter suggested;
  private final Counter abstained;
  private final Timer encode;
  private final Timer search;
  private final Timer total;
  private final Timer freshness;

  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.received = counter("messages.received", "Chat messages read");
    this.suggested = counter("messages.suggested", "Chat messages answered with suggestions");
    this.abstained = counter("messages.abstained", "Chat messages answered with none");
    this.encode = timer("stage.encode", "From poll to vector");
    this.search = timer("stage.search", "Index search");
    this.total = timer("stage.total", "From poll to answer handed to the producer");
    this.freshness = timer("upload.freshness", "From the embedding's record to searchable");
  }

  public void messageReceived() {
    received.increment();
  }

  public void answered(StickerSuggestions answer) {
    (answer.getAbstained() ? abstained : suggested).increment();
    encode.record(Duration.between(answer.getReceivedAt(), answer.getEncodedAt()));
    total.record(Duration.between(answer.getReceivedAt(), answer.getEmittedAt()));
  }

  public <T> T timeSearch(Supplier<T> work) {
    return search.record(work);
  }

  /** A record became a dead letter. */
  public void deadLetter(String topic) {
    registry.counter(PREFIX + "dead.letters", "topic", topic).increment();
  }

  public void upload(IndexOutcome outcome) {
    registry
        .counter(PREFIX + "uploads", "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  /** An embedding became searchable this long after its record was written. */
  public void searchable(long recordMillis, long nowMillis) {
    freshness.record(Duration.ofMillis(Math.max(0, nowMillis - recordMillis)));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }
}
