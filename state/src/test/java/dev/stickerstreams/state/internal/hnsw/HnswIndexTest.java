package dev.stickerstreams.state.internal.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions.Codes;
import dev.stickerstreams.state.RandomVectors;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HnswIndexTest {

  private static final int DIMENSIONS = 32;
  private static final int K = 10;
  private static final int EF = 64;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RandomVectors vectors = new RandomVectors(seed, DIMENSIONS, 50);
  private final Map<Integer, float[]> bySlot = new TreeMap<>();
  private HnswIndex index;

  HnswIndexTest() {
    System.out.println("HnswIndexTest seed " + seed);
  }

  private void create(Codes codes) {
    index = new HnswIndex(DIMENSIONS, new HnswOptions(12, 100, codes));
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      float[] vector = vectors.next();
      int slot = index.add(vector, i);
      assertThat(bySlot.put(slot, vector)).as("slot %d given twice", slot).isNull();
    }
  }

  private void removeAtRandom(int count) {
    List<Integer> slots = new ArrayList<>(bySlot.keySet());
    java.util.Collections.shuffle(slots, random);
    slots.subList(0, count).forEach(this::remove);
  }

  private void remove(int slot) {
    index.remove(slot);
    bySlot.remove(slot);
  }

  private Set<Integer> search(float[] query, int ef) {
    return search(query, ef, OwnerFilter.ALL);
  }

  private Set<Integer> search(float[] query, int ef, OwnerFilter filter) {
    try (VectorSearch search = index.open()) {
      assertThat(search.walk(query, ef, filter, Integer.MAX_VALUE)).isTrue();
      Map<Float, Integer> ranked = new TreeMap<>(java.util.Comparator.reverseOrder());
      for (int i = 0; i < search.count(); i++) {
        ranked.put(search.exactScore(i), search.slot(i));
      }
      return new HashSet<>(ranked.values().stream().limit(K).toList());
    }
  }

  private Set<Integer> bruteForce(float[] query) {
    return nearest(query, slot -> true);
  }

  private Set<Integer> nearest(float[] query, IntPredicate kept) {
    return new HashSet<>(
        bySlot.entrySet().stream()
            .filter(entry -> kept.test(entry.getKey()))
            .sorted(
                (a, b) ->
                    Float.compare(
                        RandomVectors.dot(query, b.getValue()),
                        RandomVectors.dot(query, a.getValue())))
            .limit(K)
            .map(Map.Entry::getKey)
            .toList());
  }

  private double recall(int ef) {
    int found = 0;
    int queries = 100;
    for (int i = 0; i < queries; i++) {
      float[] query = vectors.next();
      Set<Integer> truth = bruteForce(query);
      truth.retainAll(search(query, ef));
      found += truth.size();
    }
    return (double) found / (queries * K);
  }

  @ParameterizedTest
  @EnumSource(Codes.class)
  void shouldFindWhatBruteForceFinds(Codes codes) {
    create(codes);
    add(5000);

    assertThat(recall(EF)).as("seed %d", seed).isGreaterThanOrEqualTo(0.99);
    assertThat(index.size()).isEqualTo(5000);
  }

  /** Of the store's searches, those with a narrow filter compare all it keeps instead. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50})
  void shouldFindWhatAFilterKeepsByWalking(int percent) {
    create(Codes.INT8);
    add(4000);
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = vectors.next();
      Set<Integer> truth = nearest(query, slot -> slot % 100 < percent);
      wanted += truth.size();
      truth.retainAll(search(query, EF, owner -> owner % 100 < percent));
      found += truth.size();
    }

    assertThat(wanted).isEqualTo(50 * K);
    assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo((int) (0.95 * wanted));
  }

  @Test
  void shouldKeepRecallAndSlotsThroughChurn() {
    create(Codes.INT8);
    add(2000);
    double before = recall(EF);
    for (int round = 0; round < 20; round++) {
      removeAtRandom(600);
      add(600);
    }

    assertThat(recall(EF)).as("seed %d", seed).isGreaterThanOrEqualTo(before - 0.01);
    assertThat(index.slots()).isLessThanOrEqualTo(2000 + 2000 / 50);
  }

  @Test
  void shouldKeepRecallWhenEveryVectorMoves() {
    create(Codes.INT8);
    add(2000);
    double before = recall(EF);
    for (int slot : new ArrayList<>(bySlot.keySet())) {
      add(1);
      remove(slot);
    }

    assertThat(recall(EF)).as("seed %d", seed).isGreaterThanOrEqualTo(before - 0.01);
    assertThat(index.slots()).isLessThanOrEqualTo(2000 + 2000 / 50);
  }

  @Test
  void shouldNameNoFreeSlotInAnyList() {
    create(Codes.INT8);
    add(2000);
    removeAtRandom(700);
    Set<Integer> freed = new HashSet<>();
    index.drainChanges(
        new VectorIndex.ChangeSink() {
          @Override
          public void linked(int slot, int[][] lists) {
            assertThat(freed).doesNotContain(slot);
          }

          @Override
          public void freed(int slot) {
            freed.add(slot);
          }
        });

    assertThat(freed).isNotEmpty().hasSize(index.freeSlots());
    for (int slot = 0; slot < index.slots(); slot++) {
      if (!freed.contains(slot)) {
        for (int[] list : index.lists(slot)) {
          assertThat(IntStream.of(list).boxed().toList()).doesNotContainAnyElementsOf(freed);
        }
      }
    }
  }

  @Test
  void shouldFreeOnlyAFewSlotsARemovalAfterARestart() {
    create(Codes.INT8);
    int count = 1000;
    index.beginRestore(count);
    BitSet restored = new BitSet();
    for (int slot = 0; slot < count; slot++) {
      int[][] lists = {{(slot + 2) % count}};
      index.restore(slot, vectors.next(), slot % 2 == 0 ? slot : -1, lists);
      restored.set(slot);
    }
    index.endRestore(restored);

    int most = 0;
    for (int slot = 0; slot < count / 2; slot += 2) {
      int before = index.freeSlots();
      index.remove(slot);
      most = Math.max(most, index.freeSlots() - before);
    }

    assertThat(most).isBetween(2, 8);
    assertThat(index.freeSlots()).isGreaterThanOrEqualTo(count / 2);
  }

  @Test
  void shouldBeForgottenByThreadsThatOutliveIt() throws InterruptedException {
    create(Codes.INT8);
    add(10);
    searchOnce();
    WeakReference<HnswIndex> forgotten = new WeakReference<>(index);
    index = null;

    assertThat(collected(forgotten)).as("an index that nobody uses").isTrue();
  }

  @Test
  void shouldBeEmptyAfterAllIsRemovedAndFillAgain() {
    create(Codes.INT8);
    add(300);
    removeAtRandom(300);
    assertThat(search(vectors.next(), EF)).isEmpty();
    assertThat(index.topLevel()).isEqualTo(-1);

    add(300);
    assertThat(recall(EF)).as("seed %d", seed).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void shouldReachEveryOneOfManyEqualVectors() {
    create(Codes.INT8);
    float[] same = vectors.next();
    for (int i = 0; i < 1000; i++) {
      add(1);
      bySlot.put(index.add(same, 1), same);
    }

    try (VectorSearch search = index.open()) {
      search.walk(same, 1000, OwnerFilter.ALL, Integer.MAX_VALUE);
      int equal = 0;
      for (int i = 0; i < search.count(); i++) {
        equal += search.exactScore(i) > 0.9999f ? 1 : 0;
      }
      assertThat(equal).isGreaterThanOrEqualTo(990);
    }
  }

  @Test
  void shouldInsertOnSeveralThreads() throws InterruptedException {
    create(Codes.INT8);
    List<float[]> given = IntStream.range(0, 2000).mapToObj(i -> vectors.next()).toList();
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = next.getAndIncrement(); i < 2000; i = next.getAndIncrement()) {
                  int slot = index.add(given.get(i), i);
                  synchronized (bySlot) {
                    bySlot.put(slot, given.get(i));
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(bySlot).hasSize(2000);
    assertThat(recall(EF)).as("seed %d", seed).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void shouldForgetThreadsThatEnded() throws Exception {
    create(Codes.INT8);
    add(10);
    AtomicReference<WeakReference<VectorSearch>> scratch = new AtomicReference<>();
    runToItsEnd(() -> scratch.set(new WeakReference<>(searchOnce())));
    runToItsEnd(this::searchOnce);

    assertThat(collected(scratch.get())).as("scratch memory of a thread that ended").isTrue();
  }

  private VectorSearch searchOnce() {
    try (VectorSearch search = index.open()) {
      search.walk(vectors.next(), EF, OwnerFilter.ALL, Integer.MAX_VALUE);
      return search;
    }
  }

  private static void runToItsEnd(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  private static boolean collected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    return reference.get() == null;
  }
}
