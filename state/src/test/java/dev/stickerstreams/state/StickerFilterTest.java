package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.internal.filter.FilterBitmaps;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StickerFilterTest {

  private static final int STICKERS = 4000;
  private static final int K = 10;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Map<String, float[]> vectors = new TreeMap<>();
  private final Map<String, StickerAttributes> attributes = new TreeMap<>();
  private StickerIndexStore store;

  @BeforeAll
  void fill(@TempDir File directory) {
    System.out.println("StickerFilterTest seed " + seed);
    store = StickerIndexStore.open("index", IndexOptions.defaults().withGraph(8, 80), directory);
    for (int i = 0; i < STICKERS; i++) {
      String id = "sticker-" + i;
      vectors.put(id, StickerOracle.vector(random));
      attributes.put(id, attributes());
      store.upsert(Stickers.of(id, attributes.get(id), vectors.get(id)), 0, i);
    }
  }

  private StickerAttributes attributes() {
    Rating[] ratings = {Rating.G, Rating.PG, Rating.PG_13, Rating.R, null};
    return StickerAttributes.newBuilder()
        .setPack("pack-" + random.nextInt(100))
        .setTenant(random.nextInt(3) == 0 ? "tenant-" + random.nextInt(10) : null)
        .setLanguages(random.nextBoolean() ? List.of("zh") : List.of("zh", "en"))
        .setRating(ratings[random.nextInt(ratings.length)])
        .setAnimated(random.nextInt(10) == 0)
        .build();
  }

  @AfterAll
  void close() {
    store.close();
  }

  private static StickerFilter filter(Set<String> allowed, Set<String> excluded) {
    return new StickerFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        allowed,
        excluded,
        Set.of(),
        Optional.empty());
  }

  private static Set<String> packs(int count) {
    Set<String> packs = new java.util.HashSet<>();
    for (int i = 0; i < count; i++) {
      packs.add("pack-" + i);
    }
    return packs;
  }

  static Stream<StickerFilter> filters() {
    StickerFilter all = StickerFilter.ALL;
    return Stream.of(
        all,
        filter(packs(1), Set.of()),
        filter(packs(10), Set.of()),
        filter(packs(50), Set.of()),
        filter(Set.of(), packs(30)),
        filter(packs(3), packs(2)),
        filter(Set.of("no such pack"), Set.of()),
        with(Optional.of("tenant-3"), Optional.empty(), Optional.empty(), Optional.empty()),
        with(Optional.empty(), Optional.of(Rating.G), Optional.empty(), Optional.empty()),
        with(Optional.empty(), Optional.of(Rating.PG_13), Optional.empty(), Optional.of(false)),
        with(Optional.empty(), Optional.empty(), Optional.of("en"), Optional.of(true)),
        with(Optional.empty(), Optional.empty(), Optional.of("fr"), Optional.empty()),
        new StickerFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of("sticker-1", "sticker-2", "unknown"),
            Optional.empty()));
  }

  private static StickerFilter with(
      Optional<String> tenant,
      Optional<Rating> rating,
      Optional<String> language,
      Optional<Boolean> animated) {
    return new StickerFilter(tenant, rating, language, Set.of(), Set.of(), Set.of(), animated);
  }

  private List<String> bruteForce(float[] query, StickerFilter filter) {
    return vectors.keySet().stream()
        .filter(id -> FilterBitmaps.matches(filter, id, attributes.get(id)))
        .sorted(Comparator.comparingDouble(id -> -RandomVectors.dot(query, vectors.get(id))))
        .limit(K)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void shouldFindWhatFilteredBruteForceFinds(StickerFilter filter) {
    int wanted = 0;
    int found = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = StickerOracle.vector(random);
      List<String> truth = bruteForce(query, filter);
      List<String> hits = new ArrayList<>();
      store
          .search(Stickers.SPACE, query, new SearchRequest(K, 64, filter))
          .forEach(hit -> hits.add(hit.stickerId()));
      assertThat(hits).hasSameSizeAs(truth).doesNotHaveDuplicates();
      assertThat(hits).allMatch(id -> FilterBitmaps.matches(filter, id, attributes.get(id)));
      wanted += truth.size();
      hits.retainAll(truth);
      found += hits.size();
    }

    assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo((int) (0.95 * wanted));
  }
}
