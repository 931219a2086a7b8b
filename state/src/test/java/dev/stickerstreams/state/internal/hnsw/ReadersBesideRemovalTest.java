package dev.stickerstreams.state.internal.hnsw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.RandomVectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What searches see of a graph while vectors leave it and others take their slots. */
class ReadersBesideRemovalTest {

  private static final int DIMENSIONS = 16;
  private static final int EF = 20;
  private static final int LIVE = 60;
  private static final int OWNERS = 30_000;
  private static final int READERS = 3;

  private final long seed = System.nanoTime();
  private final HnswIndex index =
      new HnswIndex(DIMENSIONS, new HnswOptions(8, 40, IndexOptions.Codes.FLOAT));
  private final AtomicInteger oldest = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();

  ReadersBesideRemovalTest() {
    System.out.println("ReadersBesideRemovalTest seed " + seed);
  }

  private static float[] vector(int owner) {
    Random random = new Random(owner);
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return RandomVectors.normalised(vector);
  }

  /** The filter is asked when the walk stands on its first vector and has read no list yet. */
  @Test
  void shouldFindItsWayFromASlotThatWasFreedUnderIt() throws Exception {
    List<Integer> slots = new ArrayList<>();
    for (int owner = 0; owner < LIVE; owner++) {
      slots.add(index.add(vector(owner), owner));
    }
    ExecutorService writer = Executors.newSingleThreadExecutor();
    AtomicInteger asked = new AtomicInteger();
    try (VectorSearch search = index.open()) {
      OwnerFilter removing =
          owner -> {
            if (asked.getAndIncrement() == 0) {
              waitFor(writer.submit(() -> removeUntilFree(slots, owner)));
            }
            return true;
          };
      search.walk(vector(-1), EF, removing, Integer.MAX_VALUE);

      assertThat(index.freeSlots()).isPositive();
      assertThat(search.count()).as("seed %d", seed).isEqualTo(EF);
    }
    writer.shutdown();
  }

  /** Removes the owner's vector, then others until its slot is freed. */
  private void removeUntilFree(List<Integer> slots, int owner) {
    index.remove(slots.get(owner));
    for (int other = 0; index.freeSlots() == 0; other++) {
      if (other != owner) {
        index.remove(slots.get(other));
      }
    }
  }

  private static void waitFor(Future<?> task) {
    try {
      task.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Vectors come and go in the order of their owners, and the vector of an owner can be computed.
   * So every result can be checked: there are as many as asked for, each score belongs to its
   * owner, and each owner was there when the search began.
   */
  @Test
  void shouldShowReadersEnoughAndOnlyWholeAndLiveVectors() throws Exception {
    Deque<Integer> slots = new ArrayDeque<>();
    for (int owner = 0; owner < LIVE; owner++) {
      slots.add(index.add(vector(owner), owner));
    }
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    List<Future<Integer>> reading = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      Random random = new Random(seed + reader);
      reading.add(readers.submit(() -> read(random)));
    }
    for (int owner = LIVE; owner < OWNERS; owner++) {
      slots.add(index.add(vector(owner), owner));
      index.remove(slots.remove());
      oldest.incrementAndGet();
    }
    done.set(true);
    for (Future<Integer> reader : reading) {
      assertThat(reader.get()).as("searches, seed %d", seed).isPositive();
    }
    readers.shutdown();
    assertThat(index.slots()).isLessThan(2 * LIVE + OWNERS / 10);
  }

  private int read(Random random) {
    int searches = 0;
    while (!done.get()) {
      float[] query = vector(random.nextInt());
      int oldestBefore = oldest.get();
      try (VectorSearch search = index.open()) {
        search.walk(query, EF, OwnerFilter.ALL, Integer.MAX_VALUE);
        assertThat(search.count()).as("seed %d", seed).isEqualTo(EF);
        for (int i = 0; i < EF; i++) {
          check(search, i, query, oldestBefore);
        }
      }
      searches++;
    }
    return searches;
  }

  private void check(VectorSearch search, int i, float[] query, int oldestBefore) {
    assertThat(search.owner(i)).as("seed %d", seed).isGreaterThanOrEqualTo(oldestBefore);
    assertThat(search.exactScore(i))
        .as("seed %d", seed)
        .isCloseTo(RandomVectors.dot(query, vector(search.owner(i))), within(1e-5f));
  }
}
