package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions.VectorMemory;
import java.io.File;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drops and refills a space again and again while threads search it and another one. */
class DroppedSpaceTest {

  private static final int STICKERS = 60;
  private static final int DROPS = 25;
  private static final String KEPT = "kept";
  private static final String DROPPED = "dropped";

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong hits = new AtomicLong();
  private volatile boolean running = true;

  @TempDir File directory;

  @ParameterizedTest
  @EnumSource(VectorMemory.class)
  void shouldAnswerRightlyWhileASpaceComesAndGoes(VectorMemory memory) throws InterruptedException {
    IndexOptions options = IndexOptions.defaults().withGraph(6, 40).withVectorMemory(memory);
    StickerIndexStore store = StickerIndexStore.open("index", options, directory);
    refill(store);
    List<Thread> readers =
        Stream.generate(() -> new Thread(() -> readSafely(store))).limit(2).toList();
    readers.forEach(Thread::start);
    for (int drop = 0; drop < DROPS; drop++) {
      store.dropSpace(DROPPED);
      assertThat(store.spaces()).containsExactly(KEPT);
      refill(store);
    }
    running = false;
    for (Thread reader : readers) {
      reader.join();
    }
    store.close();

    assertThat(faults).isEmpty();
    assertThat(hits.get()).isPositive();
  }

  private static void refill(StickerIndexStore store) {
    for (int i = 0; i < STICKERS; i++) {
      List<dev.stickerstreams.schemas.SpaceVectors> spaces =
          List.of(Stickers.space(KEPT, vector(i, 0)), Stickers.space(DROPPED, vector(i, 1)));
      store.upsert(Stickers.of("" + i, Stickers.attributes().build(), spaces), 0, i);
    }
  }

  private static float[] vector(int sticker, int space) {
    return StickerOracle.vector(new Random(2L * sticker + space));
  }

  private void readSafely(StickerIndexStore store) {
    try {
      Random random = new Random();
      while (running) {
        check(store, random.nextInt(STICKERS), KEPT, 0);
        check(store, random.nextInt(STICKERS), DROPPED, 1);
      }
    } catch (RuntimeException | Error e) {
      faults.add("reader failed: " + e);
    }
  }

  private void check(StickerIndexStore store, int sticker, String space, int number) {
    float[] query = vector(sticker, number);
    List<StickerHit> found = store.search(space, query, SearchRequest.of(3, 40));
    if (space.equals(KEPT) && !found.get(0).stickerId().equals("" + sticker)) {
      faults.add("sticker " + sticker + " was not found in the space that stayed");
    }
    for (StickerHit hit : found) {
      float score = RandomVectors.dot(query, vector(Integer.parseInt(hit.stickerId()), number));
      if (Math.abs(score - hit.score()) > 1e-4) {
        faults.add("score " + hit.score() + " of " + hit.stickerId() + " is not " + score);
      }
      hits.incrementAndGet();
    }
  }
}
