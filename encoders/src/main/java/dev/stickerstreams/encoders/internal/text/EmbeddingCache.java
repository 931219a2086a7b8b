package dev.stickerstreams.encoders.internal.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stickerstreams.encoders.EncoderMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Vectors of recent texts, bounded in bytes. One in ten chat messages is an exact repeat, and the
 * tags of stickers repeat far more.
 *
 * <p>A cache that does not pay is switched off: if of {@value #PERIOD_LOOKUPS} lookups less than
 * one in a hundred hits, it is emptied and rests for {@value #REST_PERIODS} such periods.
 *
 * <p>Thread-safe.
 */
public final class EmbeddingCache {

  static final int PERIOD_LOOKUPS = 100_000;
  static final int REST_PERIODS = 10;

  private static final long LEAST_HITS = PERIOD_LOOKUPS / 100;
  private static final int ENTRY_OVERHEAD_BYTES = 160;

  private final Cache<Key, float[]> vectors;
  private final boolean enabled;
  private final EncoderMetrics metrics;
  private final AtomicLong lookups = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private volatile long restsUntil;

  /**
   * Makes a cache.
   *
   * @param maxBytes most memory its entries take; 0 for no cache
   */
  public EmbeddingCache(long maxBytes, EncoderMetrics metrics) {
    this.vectors =
        Caffeine.newBuilder().maximumWeight(maxBytes).weigher(EmbeddingCache::bytes).build();
    this.enabled = maxBytes > 0;
    this.metrics = metrics;
  }

  /** The vector of a normalised text in a space, if it is known. */
  public Optional<float[]> find(String space, String text) {
    if (!enabled || resting(lookups.incrementAndGet())) {
      return Optional.empty();
    }
    Optional<float[]> vector = Optional.ofNullable(vectors.getIfPresent(new Key(space, text)));
    vector.ifPresent(found -> hits.incrementAndGet());
    metrics.cacheLookedUp(space, vector.isPresent());
    return vector;
  }

  /** Remembers a vector, which nobody may change from now on. */
  public void put(String space, String text, float[] vector) {
    if (enabled && lookups.get() >= restsUntil) {
      vectors.put(new Key(space, text), vector);
    }
  }

  /** Bytes that the entries take now, about. */
  public long sizeBytes() {
    vectors.cleanUp();
    return vectors.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private boolean resting(long lookup) {
    if (lookup % PERIOD_LOOKUPS == 0 && lookup > restsUntil) {
      judge(lookup);
    }
    return lookup <= restsUntil;
  }

  private void judge(long lookup) {
    if (hits.getAndSet(0) < LEAST_HITS) {
      restsUntil = lookup + (long) REST_PERIODS * PERIOD_LOOKUPS;
      vectors.invalidateAll();
    }
  }

  private static int bytes(Key key, float[] vector) {
    return ENTRY_OVERHEAD_BYTES + 2 * key.text().length() + Float.BYTES * vector.length;
  }

  private record Key(String space, String text) {}
}
