package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions.VectorMemory;
import java.io.File;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A store closes under its readers, as it does when the thread that fills it fails. */
class ClosingTest {

  private static final int STICKERS = 100;
  private static final int READERS = 3;

  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final CountDownLatch reading = new CountDownLatch(READERS);

  @TempDir File directory;

  /** Reading what was closed would end the process. */
  @RepeatedTest(3)
  void shouldTellReadersThatItIsClosed() throws InterruptedException {
    IndexOptions options =
        IndexOptions.defaults().withGraph(6, 40).withVectorMemory(VectorMemory.DISK);
    StickerIndexStore store = StickerIndexStore.open("index", options, directory);
    Random random = new Random(1);
    for (int i = 0; i < STICKERS; i++) {
      store.upsert(Stickers.of("" + i, StickerOracle.vector(random)), 0, i);
    }
    List<Thread> readers =
        Stream.<Runnable>of(() -> search(store), () -> get(store), () -> count(store))
            .map(read -> new Thread(() -> readUntilClosed(read)))
            .toList();
    readers.forEach(Thread::start);
    reading.await();
    store.close();
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(faults).isEmpty();
  }

  private void readUntilClosed(Runnable read) {
    try {
      read.run();
      reading.countDown();
      while (true) {
        read.run();
      }
    } catch (InvalidStateStoreException closed) {
      // as it should be
    } catch (RuntimeException | Error e) {
      faults.add(e);
      reading.countDown();
    }
  }

  private static void search(StickerIndexStore store) {
    float[] query = StickerOracle.vector(new Random());
    assertThat(store.search(Stickers.SPACE, query, SearchRequest.of(5, 40))).hasSize(5);
  }

  private static void get(StickerIndexStore store) {
    assertThat(store.get("" + new Random().nextInt(STICKERS))).isPresent();
  }

  private static void count(StickerIndexStore store) {
    if (store.databaseStatistics().isEmpty()) {
      throw new InvalidStateStoreException("closed");
    }
  }
}
