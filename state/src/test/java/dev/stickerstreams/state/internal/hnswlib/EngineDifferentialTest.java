package dev.stickerstreams.state.internal.hnswlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.RandomVectors;
import dev.stickerstreams.state.internal.hnsw.HnswIndex;
import dev.stickerstreams.state.internal.hnsw.HnswOptions;
import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both engines and brute force go through the same random history. */
class EngineDifferentialTest {

  private static final int DIMENSIONS = 24;
  private static final int K = 10;
  private static final int EF = 100;
  private static final int ROUNDS = 12;
  private static final int OPERATIONS = 500;
  private static final int QUERIES = 40;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RandomVectors vectors = new RandomVectors(seed, DIMENSIONS, 40);
  private final Map<Integer, float[]> byOwner = new HashMap<>();
  private final List<Engine> engines =
      List.of(
          new Engine(new HnswIndex(DIMENSIONS, HNSW), new HashMap<>()),
          new Engine(new HnswlibIndex(DIMENSIONS, HNSWLIB), new HashMap<>()));
  private int nextOwner;

  private static final HnswOptions HNSW = new HnswOptions(12, 100, IndexOptions.Codes.INT8);
  private static final HnswlibOptions HNSWLIB = new HnswlibOptions(12, 100, 256, 0.25);

  private record Engine(VectorIndex index, Map<Integer, Integer> slotByOwner) {}

  EngineDifferentialTest() {
    System.out.println("EngineDifferentialTest seed " + seed);
  }

  @Test
  void shouldAgreeWithEachOtherAndWithBruteForceThroughAnyHistory() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < OPERATIONS; i++) {
        update();
      }
      engines.forEach(this::assertSameContent);
      engines.forEach(engine -> assertFinds(engine, OwnerFilter.ALL));
      engines.forEach(engine -> assertFinds(engine, owner -> owner % 3 == 0));
      engines.forEach(this::assertScansExactly);
    }
  }

  /** Two additions to one removal, and now and then most of it goes. */
  private void update() {
    if (random.nextInt(3) > 0) {
      add();
    } else {
      removeAtRandom(1);
    }
    if (random.nextInt(2 * OPERATIONS) == 0) {
      removeAtRandom(byOwner.size() * 9 / 10);
    }
  }

  private void add() {
    int owner = nextOwner++;
    float[] vector = vectors.next();
    byOwner.put(owner, vector);
    for (Engine engine : engines) {
      int slot = engine.index().add(vector, owner);
      assertThat(engine.slotByOwner()).as("seed %d", seed).doesNotContainValue(slot);
      engine.slotByOwner().put(owner, slot);
    }
  }

  private void removeAtRandom(int count) {
    List<Integer> owners = new ArrayList<>(byOwner.keySet());
    for (int i = 0; i < count && !owners.isEmpty(); i++) {
      int owner = owners.remove(random.nextInt(owners.size()));
      byOwner.remove(owner);
      engines.forEach(engine -> engine.index().remove(engine.slotByOwner().remove(owner)));
    }
  }

  private void assertSameContent(Engine engine) {
    assertThat(engine.index().size()).as("seed %d", seed).isEqualTo(byOwner.size());
    assertThat(engine.slotByOwner().keySet()).isEqualTo(byOwner.keySet());
  }

  private void assertFinds(Engine engine, OwnerFilter filter) {
    double recall = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] query = vectors.next();
      Set<Integer> truth = bruteForce(query, filter);
      Set<Integer> found = search(engine.index(), query, filter);
      assertThat(found)
          .as("seed %d", seed)
          .allMatch(byOwner::containsKey)
          .allMatch(filter::accepts);
      recall += truth.isEmpty() ? 1 : (double) common(truth, found) / truth.size();
    }
    assertThat(recall / QUERIES)
        .as("%s, seed %d", engine.index().getClass().getSimpleName(), seed)
        .isGreaterThanOrEqualTo(0.97);
  }

  private static long common(Set<Integer> truth, Set<Integer> found) {
    return truth.stream().filter(found::contains).count();
  }

  private Set<Integer> search(VectorIndex index, float[] query, OwnerFilter filter) {
    try (VectorSearch search = index.open()) {
      assertThat(search.walk(query, EF, filter, Integer.MAX_VALUE)).isTrue();
      return best(search, query);
    }
  }

  private void assertScansExactly(Engine engine) {
    float[] query = vectors.next();
    try (VectorSearch search = engine.index().open()) {
      search.scan(query, EF);
      engine.slotByOwner().values().forEach(search::offer);
      assertThat(best(search, query))
          .as("seed %d", seed)
          .isEqualTo(bruteForce(query, OwnerFilter.ALL));
    }
  }

  private Set<Integer> best(VectorSearch search, float[] query) {
    List<float[]> scored = new ArrayList<>();
    for (int i = 0; i < search.count(); i++) {
      float score = search.exactScore(i);
      assertThat(score)
          .as("seed %d", seed)
          .isCloseTo(
              RandomVectors.dot(query, byOwner.get(search.owner(i))),
              org.assertj.core.api.Assertions.within(1e-5f));
      scored.add(new float[] {score, search.owner(i)});
    }
    scored.sort(Comparator.comparingDouble(pair -> -pair[0]));
    Set<Integer> best = new HashSet<>();
    scored.stream().limit(K).forEach(pair -> best.add((int) pair[1]));
    return best;
  }

  private Set<Integer> bruteForce(float[] query, OwnerFilter filter) {
    Comparator<Integer> byScore =
        Comparator.comparingDouble(owner -> -RandomVectors.dot(query, byOwner.get(owner)));
    return new HashSet<>(
        byOwner.keySet().stream().filter(filter::accepts).sorted(byScore).limit(K).toList());
  }
}
