package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchAllocationTest {

  private static final int STICKERS = 1_000;
  private static final int SEARCHES = 2_000;
  private static final int K = 5;

  /** Until the compiler has come round to it, which takes its time on a busy machine. */
  private static final int ROUNDS = 50;

  /** A list, its array, and an object a hit. */
  private static final long RESULT_BYTES = 24 + 16 + 8 * K + 40 * K;

  private static final long ALLOWANCE_BYTES = 32;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir File directory;

  @Test
  void shouldAllocateNoMoreThanTheResultOfASearch() {
    try (StickerIndexStore store =
        StickerIndexStore.open("index", IndexOptions.defaults().withGraph(8, 60), directory)) {
      Random random = new Random(1);
      for (int i = 0; i < STICKERS; i++) {
        store.upsert(Stickers.of("" + i, StickerOracle.vector(random)), 0, i);
      }
      float[] query = StickerOracle.vector(random);
      SearchRequest request = SearchRequest.of(K, 64);
      search(store, query, request);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && least > RESULT_BYTES + ALLOWANCE_BYTES; round++) {
        least = Math.min(least, bytesOfASearch(store, query, request));
      }

      assertThat(least).isBetween(1L, RESULT_BYTES + ALLOWANCE_BYTES);
    }
  }

  private long bytesOfASearch(StickerIndexStore store, float[] query, SearchRequest request) {
    long before = threads.getCurrentThreadAllocatedBytes();
    search(store, query, request);
    return (threads.getCurrentThreadAllocatedBytes() - before) / SEARCHES;
  }

  private static void search(StickerIndexStore store, float[] query, SearchRequest request) {
    for (int i = 0; i < SEARCHES; i++) {
      assertFull(store.search(Stickers.SPACE, query, request).size());
    }
  }

  private static void assertFull(int hits) {
    if (hits != K) {
      throw new AssertionError(hits + " hits");
    }
  }
}
