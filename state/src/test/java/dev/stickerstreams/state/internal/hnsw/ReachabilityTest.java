package dev.stickerstreams.state.internal.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.RandomVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Random histories of a graph, after which a path must lead to every vector. */
class ReachabilityTest {

  private static final int DIMENSIONS = 16;
  private static final int EF = 50;
  private static final int PASSES = 2;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RandomVectors vectors = new RandomVectors(seed, DIMENSIONS, 20);
  private final HnswIndex index =
      new HnswIndex(DIMENSIONS, new HnswOptions(8, 40, IndexOptions.Codes.INT8));
  private final List<Integer> slots = new ArrayList<>();

  ReachabilityTest() {
    System.out.println("ReachabilityTest seed " + seed);
  }

  private void addOnThreads(int count, int threads) {
    List<float[]> given = IntStream.range(0, count).mapToObj(i -> vectors.next()).toList();
    ConcurrentLinkedQueue<Integer> added = new ConcurrentLinkedQueue<>();
    AtomicInteger next = new AtomicInteger();
    Runnable adding =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            added.add(index.add(given.get(i), i));
          }
        };
    List<Thread> running = IntStream.range(0, threads).mapToObj(t -> new Thread(adding)).toList();
    running.forEach(Thread::start);
    running.forEach(ReachabilityTest::join);
    assertThat(added).as("seed %d", seed).hasSize(count);
    slots.addAll(added);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addEqual(int count) {
    float[] same = vectors.next();
    for (int i = 0; i < count; i++) {
      slots.add(index.add(same, i));
    }
  }

  private void remove(int count) {
    Collections.shuffle(slots, random);
    List<Integer> removed = slots.subList(0, Math.min(count, slots.size()));
    removed.forEach(index::remove);
    removed.clear();
  }

  /** As the background check does, which comes again. */
  private int relinkUnreached() {
    int before = GraphSurveyor.survey(index).unreached();
    for (int pass = 0; pass < PASSES; pass++) {
      IntStream.of(GraphSurveyor.survey(index).unreachedSlots()).forEach(index::relink);
    }
    return before;
  }

  /** Of few vectors, most of which are added at once. */
  @RepeatedTest(40)
  void shouldReachWhatSeveralThreadsAdded() {
    addOnThreads(300, 4);

    assertThat(GraphSurveyor.survey(index).unreached()).as("seed %d", seed).isZero();
  }

  /** Equal vectors hang together more than with others, so they are what is cut off. */
  @RepeatedTest(8)
  void shouldReachEveryVectorAfterAnyHistory() {
    addOnThreads(500, 3);
    int vectorsSeen = 0;
    int missed = 0;
    for (int step = 0; step < 25; step++) {
      switch (random.nextInt(4)) {
        case 0 -> addOnThreads(random.nextInt(300), 3);
        case 1 -> addEqual(random.nextInt(100));
        default -> remove(random.nextInt(300));
      }
      vectorsSeen += slots.size();
      missed += relinkUnreached();

      assertThat(GraphSurveyor.survey(index).unreached())
          .as("seed %d, step %d", seed, step)
          .isZero();
    }
    assertThat(missed).as("linked again, seed %d", seed).isLessThan(100 + vectorsSeen / 50);
  }

  @Test
  void shouldLinkAgainWhatNoListNames() {
    addOnThreads(200, 1);
    int[][] lists =
        IntStream.range(0, 200).mapToObj(slot -> index.lists(slot)[0]).toArray(int[][]::new);
    HnswIndex restored = new HnswIndex(DIMENSIONS, new HnswOptions(8, 40, IndexOptions.Codes.INT8));
    RandomVectors same = new RandomVectors(seed, DIMENSIONS, 20);
    restored.beginRestore(200);
    for (int slot = 0; slot < 200; slot++) {
      int[] list = IntStream.of(lists[slot]).filter(other -> other % 10 != 3).toArray();
      restored.restore(slot, same.next(), slot, new int[][] {list});
    }
    java.util.BitSet all = new java.util.BitSet();
    all.set(0, 200);
    restored.endRestore(all);

    assertThat(GraphSurveyor.survey(restored).unreached()).as("seed %d", seed).isEqualTo(20);
    IntStream.of(GraphSurveyor.survey(restored).unreachedSlots()).forEach(restored::relink);
    assertThat(GraphSurveyor.survey(restored).unreached()).as("seed %d", seed).isZero();
  }

  /** A search that meets a vector while it is being linked must not end there. */
  @Test
  void shouldFindAsManyAsAskedWhileVectorsAreAdded() {
    addOnThreads(500, 1);
    int tooFew = 0;
    int searches = 0;
    Thread adding = new Thread(() -> addOnThreads(6_000, 2));
    adding.start();
    RandomVectors queries = new RandomVectors(seed + 1, DIMENSIONS, 20);
    while (adding.isAlive()) {
      try (VectorSearch search = index.open()) {
        search.walk(queries.next(), EF, OwnerFilter.ALL, Integer.MAX_VALUE);
        tooFew += search.count() < EF ? 1 : 0;
      }
      searches++;
    }

    assertThat(searches).isGreaterThan(500);
    assertThat(tooFew).as("of %d, seed %d", searches, seed).isZero();
  }
}
