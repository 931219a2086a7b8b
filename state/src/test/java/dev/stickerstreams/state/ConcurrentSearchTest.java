package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One writer, several readers. Every version of a sticker has its own vector, computable from id
 * and version, and carries the version in its pack: a hit whose score is not that of its version's
 * vector was torn, of a reused slot, or mixed from two versions. A hit of a version that had been
 * replaced or deleted before the search began is stale.
 */
class ConcurrentSearchTest {

  private static final int IDS = 300;
  private static final int K = 10;
  private static final long MILLIS = Long.getLong("stress.millis", 5_000);

  private final long seed = System.nanoTime();
  private final AtomicIntegerArray oldest = new AtomicIntegerArray(IDS);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong searches = new AtomicLong();
  private volatile boolean running = true;

  @TempDir File directory;

  @Test
  void shouldReturnOnlyWholeAndCurrentVersions() throws InterruptedException {
    System.out.println("ConcurrentSearchTest seed " + seed);
    StickerIndexStore store =
        StickerIndexStore.open("index", IndexOptions.defaults().withGraph(6, 40), directory);
    for (int id = 0; id < IDS; id++) {
      store.upsert(sticker(id, 0), 0, id);
    }
    List<Thread> readers = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      Thread reader = new Thread(() -> readSafely(store));
      readers.add(reader);
      reader.start();
    }
    long updates = write(store);
    running = false;
    for (Thread reader : readers) {
      reader.join();
    }
    store.close();

    System.out.println(updates + " updates, " + searches + " searches");
    assertThat(faults).as("seed %d", seed).isEmpty();
    assertThat(updates).isGreaterThan(100);
    assertThat(searches.get()).isGreaterThan(100);
  }

  private long write(StickerIndexStore store) {
    Random random = new Random(seed);
    long end = System.nanoTime() + MILLIS * 1_000_000;
    int version = 1;
    while (System.nanoTime() < end && faults.isEmpty()) {
      int id = random.nextInt(IDS);
      if (random.nextInt(3) == 0) {
        store.delete("" + id, 0, version);
      } else {
        store.upsert(sticker(id, version), 0, version);
      }
      oldest.set(id, version);
      version++;
    }
    return version;
  }

  private void readSafely(StickerIndexStore store) {
    try {
      read(store);
    } catch (RuntimeException | Error e) {
      faults.add("reader failed: " + e);
    }
  }

  private void read(StickerIndexStore store) {
    Random random = new Random();
    while (running) {
      float[] query = StickerOracle.vector(random);
      int[] valid = new int[IDS];
      for (int id = 0; id < IDS; id++) {
        valid[id] = oldest.get(id);
      }
      List<StickerHit> hits = store.search(Stickers.SPACE, query, SearchRequest.of(K, 40));
      hits.forEach(hit -> check(hit, query, valid));
      if (hits.stream().map(StickerHit::stickerId).distinct().count() < hits.size()) {
        faults.add("a sticker twice");
      }
      searches.incrementAndGet();
    }
  }

  private void check(StickerHit hit, float[] query, int[] valid) {
    int id = Integer.parseInt(hit.stickerId());
    int version = Integer.parseInt(hit.attributes().getPack());
    float expected = RandomVectors.dot(query, vector(id, version));
    if (Math.abs(hit.score() - expected) > 1e-4) {
      faults.add("score " + hit.score() + " of " + id + "@" + version + " is not " + expected);
    }
    if (version < valid[id]) {
      faults.add(id + "@" + version + " was replaced at " + valid[id]);
    }
  }

  private static float[] vector(int id, int version) {
    return StickerOracle.vector(new Random(id * 1_000_003L + version));
  }

  private static dev.stickerstreams.schemas.StickerEmbedding sticker(int id, int version) {
    return Stickers.of(
        "" + id, Stickers.attributes().setPack("" + version).build(), vector(id, version));
  }
}
