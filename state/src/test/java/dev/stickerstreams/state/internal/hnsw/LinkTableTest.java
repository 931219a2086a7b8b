package dev.stickerstreams.state.internal.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LinkTableTest {

  private static final int M = 8;
  private static final int WRITES = 300_000;
  private static final int SLOT = 3;
  private static final int LEVELS = 2;

  private final LinkTable links = new LinkTable(M);

  @Test
  void shouldKeepTheListsOfSlotsAndLevelsApart() {
    links.ensure(100);
    for (int slot = 0; slot < 100; slot++) {
      links.allocate(slot, slot % 3);
      for (int level = 0; level <= slot % 3; level++) {
        links.write(slot, level, new int[] {slot, level}, 2);
      }
    }

    int[] list = new int[2 * M];
    for (int slot = 0; slot < 100; slot++) {
      assertThat(links.level(slot)).isEqualTo(slot % 3);
      for (int level = 0; level <= slot % 3; level++) {
        assertThat(links.read(slot, level, list)).isEqualTo(2);
        assertThat(list).startsWith(slot, level);
      }
    }
  }

  /** A list of n entries holds n everywhere, so a reader sees whether a list is whole. */
  @Test
  void shouldShowReadersOnlyWholeLists() throws Exception {
    links.ensure(SLOT + 1);
    links.allocate(SLOT, LEVELS - 1);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(LEVELS);
    List<Future<Integer>> reading = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      int at = level;
      reading.add(readers.submit(() -> read(at, done)));
    }
    int[] list = new int[2 * M];
    for (int i = 0; i < WRITES; i++) {
      int count = i % (M + 1);
      Arrays.fill(list, count);
      for (int level = 0; level < LEVELS; level++) {
        links.write(SLOT, level, list, count);
      }
    }
    done.set(true);
    for (Future<Integer> reader : reading) {
      assertThat(reader.get()).as("lists read").isPositive();
    }
    readers.shutdown();
  }

  private int read(int level, AtomicBoolean done) {
    int[] list = new int[2 * M];
    int lists = 0;
    while (!done.get() || lists == 0) {
      int count = links.read(SLOT, level, list);
      for (int i = 0; i < count; i++) {
        assertThat(list[i]).isEqualTo(count);
      }
      lists++;
    }
    return lists;
  }
}
