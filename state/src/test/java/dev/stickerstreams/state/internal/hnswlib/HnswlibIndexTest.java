package dev.stickerstreams.state.internal.hnswlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stickerstreams.state.RandomVectors;
import dev.stickerstreams.state.internal.hnsw.FloatVectors;
import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HnswlibIndexTest {

  private static final int DIMENSIONS = 16;
  private static final HnswlibOptions SMALL = new HnswlibOptions(8, 50, 64, 0.25);

  private final long seed = System.nanoTime();
  private final RandomVectors vectors = new RandomVectors(seed, DIMENSIONS, 20);

  HnswlibIndexTest() {
    System.out.println("HnswlibIndexTest seed " + seed);
  }

  @Test
  void shouldGrowPastItsFirstCapacity() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    List<float[]> given = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      given.add(vectors.next());
      index.add(given.get(i), i);
    }

    assertThat(index.size()).isEqualTo(1000);
    long foundItself =
        given.stream().filter(vector -> nearest(index, vector) == given.indexOf(vector)).count();
    assertThat(foundItself).as("seed %d", seed).isGreaterThanOrEqualTo(990);
  }

  private static int nearest(VectorIndex index, float[] query) {
    try (VectorSearch search = index.open()) {
      search.walk(query, 64, OwnerFilter.ALL, Integer.MAX_VALUE);
      return search.owner(0);
    }
  }

  @Test
  void shouldKeepSlotsBoundedHoweverManyUpdatesThereAre() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    Deque<Integer> slots = new ArrayDeque<>();
    for (int i = 0; i < 1000; i++) {
      slots.add(index.add(vectors.next(), i));
    }
    for (int i = 0; i < 10_000; i++) {
      slots.add(index.add(vectors.next(), i));
      index.remove(slots.remove());
    }

    assertThat(index.size()).isEqualTo(1000);
    assertThat(index.slots()).as("seed %d", seed).isLessThan(6 * 1000);
    assertThat(index.slots()).isEqualTo(index.size() + index.removedSlots() + index.freeSlots());
  }

  @Test
  void shouldNotGiveASlotAwayWhileASearchMayHaveSeenIt() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    float[] vector = vectors.next();
    int slot = index.add(vector, 7);
    try (VectorSearch search = index.open()) {
      search.walk(vector, 10, OwnerFilter.ALL, Integer.MAX_VALUE);
      index.remove(slot);
      for (int i = 0; i < 3000; i++) {
        int other = index.add(vectors.next(), i);
        assertThat(other).as("seed %d", seed).isNotEqualTo(slot);
        index.remove(other);
      }
      assertThat(search.owner(0)).isEqualTo(7);
      assertThat(search.exactScore(0)).isNaN();
    }
  }

  @Test
  void shouldGiveUpAWalkWhoseFilterKeepsTooLittle() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    for (int i = 0; i < 2000; i++) {
      index.add(vectors.next(), i);
    }
    try (VectorSearch search = index.open()) {
      assertThat(search.walk(vectors.next(), 20, owner -> owner == 5, 500)).isFalse();
      assertThat(search.compared()).isPositive();
      assertThat(search.walk(vectors.next(), 1, owner -> owner == 5, Integer.MAX_VALUE)).isTrue();
      assertThat(search.owner(0)).isEqualTo(5);
    }
  }

  @Test
  void shouldReportEveryRowThatChanged() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    int kept = index.add(vectors.next(), 0);
    int gone = index.add(vectors.next(), 1);
    index.remove(gone);
    Rows rows = new Rows();
    index.drainChanges(rows);

    assertThat(rows.linked).containsExactly(kept);
    assertThat(rows.freed).containsExactly(gone);
    index.drainChanges(rows);
    assertThat(rows.calls).isEqualTo(2);
  }

  private static final class Rows implements VectorIndex.ChangeSink {

    private final Set<Integer> linked = new HashSet<>();
    private final Set<Integer> freed = new HashSet<>();
    private int calls;

    @Override
    public void linked(int slot, int[][] lists) {
      linked.add(slot);
      calls++;
    }

    @Override
    public void freed(int slot) {
      freed.add(slot);
      calls++;
    }
  }

  @Test
  void shouldComeBackFromStoredVectors() {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    index.beginRestore(500);
    BitSet restored = new BitSet();
    float[] last = null;
    for (int slot = 0; slot < 500; slot += 2) {
      last = vectors.next();
      index.restore(slot, last, slot == 0 ? -1 : slot, new int[1][0]);
      restored.set(slot);
    }
    index.endRestore(restored);

    assertThat(index.size()).isEqualTo(249);
    assertThat(index.freeSlots()).isEqualTo(251);
    assertThat(nearest(index, last)).isEqualTo(498);
    assertThat(index.add(vectors.next(), 1)).isLessThan(500);
    Rows rows = new Rows();
    index.drainChanges(rows);
    assertThat(rows.linked).hasSize(1);
  }

  /**
   * Vectors come and go in the order of their owners, and the vector of an owner can be computed.
   * So every result can be checked: its score belongs to its owner, and it was there when the
   * search began.
   */
  @Test
  void shouldShowReadersOnlyWholeAndLiveVectors() throws Exception {
    HnswlibIndex index = new HnswlibIndex(DIMENSIONS, SMALL);
    AtomicInteger oldest = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    List<Future<Integer>> reading = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int reader = i;
      reading.add(readers.submit(() -> read(index, oldest, done, new Random(seed + reader))));
    }
    Deque<Integer> slots = new ArrayDeque<>();
    for (int owner = 0; owner < 6_000; owner++) {
      slots.add(index.add(vector(owner), owner));
      if (slots.size() > 500) {
        index.remove(slots.remove());
        oldest.incrementAndGet();
      }
    }
    done.set(true);
    for (Future<Integer> reader : reading) {
      assertThat(reader.get()).as("searches, seed %d", seed).isPositive();
    }
    readers.shutdown();
  }

  private static float[] vector(int owner) {
    Random random = new Random(owner);
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return RandomVectors.normalised(vector);
  }

  private int read(HnswlibIndex index, AtomicInteger oldest, AtomicBoolean done, Random random) {
    int searches = 0;
    while (!done.get()) {
      float[] query = vector(random.nextInt());
      int oldestBefore = oldest.get();
      try (VectorSearch search = index.open()) {
        search.walk(query, 20, OwnerFilter.ALL, Integer.MAX_VALUE);
        for (int i = 0; i < search.count(); i++) {
          check(search, i, query, oldestBefore);
        }
      }
      searches++;
    }
    return searches;
  }

  private void check(VectorSearch search, int i, float[] query, int oldestBefore) {
    assertThat(search.owner(i)).as("seed %d", seed).isGreaterThanOrEqualTo(oldestBefore);
    float score = search.exactScore(i);
    if (!Float.isNaN(score)) {
      assertThat(score)
          .as("seed %d", seed)
          .isCloseTo(RandomVectors.dot(query, vector(search.owner(i))), within(1e-5f));
    }
  }

  @Test
  void shouldStopBuildingAGraphThatNobodyWants() {
    int count = 20_000;
    FloatVectors stored = new FloatVectors(DIMENSIONS);
    stored.ensure(count);
    VectorTable table = new VectorTable(DIMENSIONS, stored);
    List<Entry> entries = new ArrayList<>();
    for (int slot = 0; slot < count; slot++) {
      stored.write(slot, vectors.next());
      entries.add(new Entry(table, slot, slot));
    }

    Rebuild rebuild = new Rebuild(new Generation(DIMENSIONS, SMALL, count), entries);
    rebuild.cancel();

    assertThat(rebuild.finish().isFull()).isFalse();
  }
}
