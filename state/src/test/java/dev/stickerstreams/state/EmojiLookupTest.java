package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiLookupTest {

  private static final int ALL = 1_000;

  @TempDir File directory;

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }

  private static StickerEmbedding sticker(String id, String... emoji) {
    return sticker(id, Stickers.attributes().build(), emoji);
  }

  private static StickerEmbedding sticker(
      String id, StickerAttributes attributes, String... emoji) {
    StickerEmbedding sticker = Stickers.of(id, attributes, new float[] {1, 0});
    sticker.setEmoji(List.of(emoji));
    return sticker;
  }

  private static List<String> ids(StickerIndex store, String key, int limit) {
    return ids(store, key, StickerFilter.ALL, limit);
  }

  private static List<String> ids(StickerIndex store, String key, StickerFilter filter, int limit) {
    return store.byEmoji(key, filter, limit).stream().map(EmojiHit::stickerId).toList();
  }

  @Test
  void shouldFindStickersInTheOrderOfTheirIds() {
    try (StickerIndexStore store = open()) {
      store.upsert(sticker("c", "😀"), 0, 0);
      store.upsert(sticker("a", "😀", "🐱", "😀"), 0, 1);
      store.upsert(sticker("b", "🐱"), 0, 2);

      assertThat(ids(store, "😀", ALL)).containsExactly("a", "c");
      assertThat(ids(store, "🐱", ALL)).containsExactly("a", "b");
      assertThat(ids(store, "🐱", 1)).containsExactly("a");
      assertThat(ids(store, "🐶", ALL)).isEmpty();
    }
  }

  @Test
  void shouldApplyTheFiltersOfTheSearch() {
    try (StickerIndexStore store = open()) {
      store.upsert(sticker("g", Stickers.attributes().setRating(Rating.G).build(), "x"), 0, 0);
      store.upsert(sticker("r", Stickers.attributes().setRating(Rating.R).build(), "x"), 0, 1);
      store.upsert(sticker("t", Stickers.attributes().setTenant("acme").build(), "x"), 0, 2);
      store.upsert(sticker("m", Stickers.attributes().setAnimated(true).build(), "x"), 0, 3);
      store.upsert(sticker("p", Stickers.attributes().setPack("other").build(), "x"), 0, 4);
      Optional<String> none = Optional.empty();
      Optional<Rating> any = Optional.empty();
      Set<String> no = Set.of();

      assertThat(ids(store, "x", ALL)).containsExactly("g", "m", "p", "r");
      assertThat(
              ids(
                  store,
                  "x",
                  new StickerFilter(
                      Optional.of("acme"), any, none, no, no, Set.of("g"), Optional.empty()),
                  ALL))
          .containsExactly("m", "p", "r", "t");
      assertThat(
              ids(
                  store,
                  "x",
                  new StickerFilter(
                      none, Optional.of(Rating.G), none, no, no, no, Optional.empty()),
                  ALL))
          .containsExactly("g");
      assertThat(
              ids(
                  store,
                  "x",
                  new StickerFilter(none, any, none, Set.of("other"), no, no, Optional.of(false)),
                  ALL))
          .containsExactly("p");
    }
  }

  @Test
  void shouldHoldAfterAnyChangesAndARestartWhatAMapHolds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, List<String>> expected = new HashMap<>();
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < 600; i++) {
        String id = "sticker-" + random.nextInt(60);
        if (random.nextInt(4) == 0) {
          store.delete(id, 0, i);
          expected.remove(id);
        } else {
          List<String> emoji =
              random.ints(random.nextInt(4), 0, 10).mapToObj(n -> "e" + n).toList();
          store.upsert(sticker(id, emoji.toArray(String[]::new)), 0, i);
          expected.put(id, emoji);
        }
      }
      assertHolds(store, expected, seed);
    }
    try (StickerIndexStore store = open()) {
      assertHolds(store, expected, seed);
    }
  }

  private static void assertHolds(
      StickerIndex store, Map<String, List<String>> expected, long seed) {
    for (int n = 0; n < 10; n++) {
      String key = "e" + n;
      assertThat(ids(store, key, ALL))
          .as("%s, seed %d", key, seed)
          .containsExactlyElementsOf(
              expected.keySet().stream()
                  .filter(id -> expected.get(id).contains(key))
                  .sorted()
                  .toList());
    }
  }

  /** A sticker that keeps an emoji is found by it all along; one that never had it never is. */
  @Test
  void shouldShowReadersWholeVersions() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < 20; i++) {
        store.upsert(sticker("s" + i, "kept", "even"), 0, i);
      }
      store.upsert(sticker("other", "other"), 0, 20);
      List<Future<Set<Integer>>> reading = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        reading.add(readers.submit(() -> counts(store, done)));
      }
      for (int i = 0; i < 3_000; i++) {
        store.upsert(sticker("s" + i % 20, "kept", i % 2 == 0 ? "even" : "odd"), 0, 21 + i);
      }
      done.set(true);
      for (Future<Set<Integer>> counts : reading) {
        assertThat(counts.get()).isSubsetOf(20);
      }
    } finally {
      done.set(true);
      readers.shutdown();
    }
  }

  private static Set<Integer> counts(StickerIndex store, AtomicBoolean done) {
    Set<Integer> counts = new HashSet<>();
    while (!done.get()) {
      counts.add(ids(store, "kept", ALL).size());
    }
    return counts;
  }
}
