package dev.stickerstreams.encoders.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EncoderMetrics;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmbeddingCacheTest {

  private static final float[] VECTOR = new float[100];

  @Test
  void shouldFindWhatWasPutInTheSameSpace() {
    EmbeddingCache cache = new EmbeddingCache(1 << 20, EncoderMetrics.NONE);
    cache.put("a", "text", VECTOR);
    assertThat(cache.find("a", "text")).containsSame(VECTOR);
    assertThat(cache.find("b", "text")).isEmpty();
    assertThat(cache.find("a", "other")).isEmpty();
  }

  @Test
  void shouldStayWithinItsBytes() {
    EmbeddingCache cache = new EmbeddingCache(100_000, EncoderMetrics.NONE);
    for (int i = 0; i < 10_000; i++) {
      cache.put("a", "text " + i, VECTOR);
    }
    assertThat(cache.sizeBytes()).isBetween(50_000L, 100_000L);
  }

  @Test
  void shouldDoNothingWithoutMemory() {
    EmbeddingCache cache = new EmbeddingCache(0, EncoderMetrics.NONE);
    cache.put("a", "text", VECTOR);
    assertThat(cache.find("a", "text")).isEmpty();
    assertThat(cache.sizeBytes()).isZero();
  }

  @Test
  void shouldReportHitsAndMisses() {
    AtomicInteger hits = new AtomicInteger();
    AtomicInteger misses = new AtomicInteger();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void cacheLookedUp(String space, boolean hit) {
            (hit ? hits : misses).incrementAndGet();
          }
        };
    EmbeddingCache cache = new EmbeddingCache(1 << 20, metrics);
    cache.find("a", "text");
    cache.put("a", "text", VECTOR);
    cache.find("a", "text");
    cache.find("a", "text");
    assertThat(hits).hasValue(2);
    assertThat(misses).hasValue(1);
  }

  @Test
  void shouldRestWhileItDoesNotPayAndThenTryAgain() {
    EmbeddingCache cache = new EmbeddingCache(1 << 20, EncoderMetrics.NONE);
    cache.put("a", "text", VECTOR);
    lookUp(cache, "unknown", EmbeddingCache.PERIOD_LOOKUPS);
    assertThat(cache.find("a", "text")).as("emptied").isEmpty();
    cache.put("a", "text", VECTOR);
    assertThat(cache.find("a", "text")).as("resting").isEmpty();
    lookUp(cache, "unknown", EmbeddingCache.REST_PERIODS * EmbeddingCache.PERIOD_LOOKUPS);
    cache.put("a", "text", VECTOR);
    assertThat(cache.find("a", "text")).as("awake again").isPresent();
  }

  @Test
  void shouldGoOnWhileItPays() {
    EmbeddingCache cache = new EmbeddingCache(1 << 20, EncoderMetrics.NONE);
    cache.put("a", "text", VECTOR);
    for (int i = 0; i < 3 * EmbeddingCache.PERIOD_LOOKUPS; i++) {
      cache.find("a", i % 50 == 0 ? "text" : "unknown");
    }
    assertThat(cache.find("a", "text")).isPresent();
  }

  private static void lookUp(EmbeddingCache cache, String text, int times) {
    for (int i = 0; i < times; i++) {
      cache.find("a", text);
    }
  }
}
