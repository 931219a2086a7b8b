package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stickers change their attributes between two values while searches ask for either. */
class AttributeChangeTest {

  private static final int STICKERS = 20;
  private static final int CHANGES = 6_000;
  private static final String TENANT = "tenant";

  private static final StickerAttributes ONE =
      Stickers.attributes().setPack("one").setTenant(TENANT).setRating(Rating.PG).build();
  private static final StickerAttributes OTHER =
      Stickers.attributes()
          .setPack("other")
          .setLanguages(List.of("en", "zh"))
          .setAnimated(true)
          .build();

  /** Passes both. */
  private static final StickerFilter EITHER =
      new StickerFilter(
          Optional.of(TENANT),
          Optional.empty(),
          Optional.of("zh"),
          Set.of("one", "other"),
          Set.of("none"),
          Set.of(),
          Optional.empty());

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong searches = new AtomicLong();
  private volatile boolean running = true;

  @TempDir File directory;

  @Test
  void shouldFindAStickerUnderItsOldOrItsNewAttributesAllAlong() throws InterruptedException {
    StickerIndexStore store =
        StickerIndexStore.open("index", IndexOptions.defaults().withGraph(6, 40), directory);
    for (int i = 0; i < STICKERS; i++) {
      store.upsert(sticker(i, ONE), 0, i);
    }
    List<Thread> readers = Stream.generate(() -> new Thread(() -> read(store))).limit(2).toList();
    readers.forEach(Thread::start);
    for (int i = 0; i < CHANGES; i++) {
      StickerAttributes next = i / STICKERS % 2 == 0 ? OTHER : ONE;
      store.upsert(sticker(i % STICKERS, next), 0, i);
    }
    running = false;
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(searches.get()).isPositive();
    assertThat(faults).isEmpty();
    assertThat(found(store, only("one"))).isEqualTo(store.size());
    assertThat(found(store, only("other"))).isZero();
    store.close();
  }

  private static StickerFilter only(String pack) {
    return new StickerFilter(
        Optional.of(TENANT),
        Optional.of(Rating.PG),
        Optional.empty(),
        Set.of(pack),
        Set.of(),
        Set.of(),
        Optional.of(false));
  }

  private static dev.stickerstreams.schemas.StickerEmbedding sticker(
      int i, StickerAttributes attributes) {
    return Stickers.of("" + i, attributes, StickerOracle.vector(new Random(i)));
  }

  private void read(StickerIndexStore store) {
    try {
      while (running) {
        int found = found(store, EITHER);
        if (found < STICKERS) {
          faults.add("found " + found + " of " + STICKERS);
        }
        searches.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      faults.add("reader failed: " + e);
    }
  }

  private static int found(StickerIndexStore store, StickerFilter filter) {
    float[] query = StickerOracle.vector(new Random());
    return store.search(Stickers.SPACE, query, new SearchRequest(STICKERS, 50, filter)).size();
  }
}
