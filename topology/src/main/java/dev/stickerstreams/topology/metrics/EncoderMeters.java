package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.encoders.EncoderMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Turns what the encoders report into meters, which exist from the first report of their device,
 * model or space. Thread-safe.
 */
public final class EncoderMeters implements EncoderMetrics {

  private static final double[] BATCH_SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  private final MeterRegistry registry;
  private final Map<String, Timer> waits = new ConcurrentHashMap<>();
  private final Map<ModelKey, ModelMeters> models = new ConcurrentHashMap<>();
  private final Map<String, Timer> pictures = new ConcurrentHashMap<>();
  private final Map<String, CacheMeters> caches = new ConcurrentHashMap<>();

  private record ModelKey(String device, String model) {}

  private record ModelMeters(
      Timer encode, DistributionSummary size, Counter tokens, Counter failures) {}

  private record CacheMeters(Counter hits, Counter misses) {}

  public EncoderMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void deviceOpened(String device, IntSupplier queueDepth) {
    Gauge.builder(name("queue.depth"), queueDepth::getAsInt)
        .description("Inputs that wait for a device")
        .tag("device", device)
        .register(registry);
  }

  @Override
  public void dequeued(String device, long waitNanos) {
    waits.computeIfAbsent(device, this::newWait).record(waitNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void batchEncoded(Batch batch) {
    ModelMeters model = model(batch.device(), batch.model());
    model.encode().record(batch.encodeNanos(), TimeUnit.NANOSECONDS);
    model.size().record(batch.size());
    model.tokens().increment(batch.tokens());
  }

  @Override
  public void failed(String device, String model) {
    model(device, model).failures().increment();
  }

  @Override
  public void cacheLookedUp(String space, boolean hit) {
    CacheMeters cache = caches.computeIfAbsent(space, this::newCache);
    (hit ? cache.hits() : cache.misses()).increment();
  }

  @Override
  public void pictureRead(String outcome, long nanos) {
    pictures.computeIfAbsent(outcome, this::newReading).record(nanos, TimeUnit.NANOSECONDS);
  }

  private ModelMeters model(String device, String model) {
    return models.computeIfAbsent(new ModelKey(device, model), this::newModel);
  }

  private Timer newWait(String device) {
    return timer("queue.wait", "Time of an input in the queue of a device")
        .tag("device", device)
        .register(registry);
  }

  private Timer newReading(String outcome) {
    return timer("ocr.time", "Time of a picture that was searched for text")
        .tag("outcome", outcome)
        .register(registry);
  }

  private ModelMeters newModel(ModelKey key) {
    Tags tags = Tags.of("device", key.device(), "model", key.model());
    return new ModelMeters(
        timer("batch.time", "Time of a batch on the device").tags(tags).register(registry),
        DistributionSummary.builder(name("batch.size"))
            .description("Inputs in a batch")
            .serviceLevelObjectives(BATCH_SIZES)
            .tags(tags)
            .register(registry),
        Counter.builder(name("tokens"))
            .description("Tokens encoded, without padding")
            .tags(tags)
            .register(registry),
        Counter.builder(name("failures"))
            .description("Inputs that could not be encoded")
            .tags(tags)
            .register(registry));
  }

  private CacheMeters newCache(String space) {
    return new CacheMeters(lookups(space, "hit"), lookups(space, "miss"));
  }

  private Counter lookups(String space, String result) {
    return Counter.builder(name("cache.lookups"))
        .description("Texts looked up in the cache of vectors")
        .tags("space", space, "result", result)
        .register(registry);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name(name))
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(10));
  }

  private static String name(String name) {
    return Meters.PREFIX + "encoder." + name;
  }
}
