package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.internal.index.IndexPreload;
import dev.stickerstreams.state.internal.rocksdb.IndexBatch;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.MetaKeys;
import java.io.File;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was opened early and is not closed keeps others out, and so shows where it is. */
class IndexPreloadTest {

  private static final String STORE = "index";
  private static final int STICKERS = 3_000;
  private static final IndexOptions OPTIONS = IndexOptions.defaults().withGraph(6, 20);

  @TempDir File directory;

  private void fill() {
    Random random = new Random(1);
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < STICKERS; i++) {
        store.upsert(Stickers.of("" + i, StickerOracle.vector(random)), 0, i);
      }
    }
  }

  private StickerIndexStore open() {
    return StickerIndexStore.open(STORE, OPTIONS, directory);
  }

  private IndexPreload preload() {
    return StickerIndexStore.preload(STORE, OPTIONS, directory);
  }

  private File storeDirectory() {
    return new File(directory, STORE);
  }

  @Test
  void shouldBeTakenOverByTheStore() {
    fill();
    try (StickerIndexStoreBuilder builder = new StickerIndexStoreBuilder(STORE, OPTIONS)) {
      builder.preload(directory);
      assertHolds(builder.build(), STICKERS);
      assertHolds(builder.build(), STICKERS);
    }
  }

  private void assertHolds(StickerIndexStore store, int stickers) {
    store.init(FakeStoreContext.of(directory), store);
    assertThat(store.size()).isEqualTo(stickers);
    store.upsert(Stickers.of("0", StickerOracle.vector(new Random(2))), 0, STICKERS);
    store.close();
  }

  @RepeatedTest(10)
  void shouldCloseWhileItLoadsAndAfter() throws InterruptedException {
    fill();
    for (int delayMillis : new int[] {0, 1, 3, 10, 30, 100, 300}) {
      IndexPreload preload = preload();
      Thread.sleep(delayMillis);
      preload.close();
      preload.close();

      assertThat(preload.take(storeDirectory())).isEmpty();
      try (StickerIndexStore store = open()) {
        assertThat(store.size()).isEqualTo(STICKERS);
      }
    }
  }

  @Test
  void shouldCreateNothingWhereNothingIsStored() {
    try (IndexPreload preload = preload()) {
      assertThat(preload.take(storeDirectory())).isEmpty();
    }
    assertThat(storeDirectory()).doesNotExist();
  }

  @Test
  void shouldLeaveAnotherDirectoryToItsStore() {
    fill();
    try (IndexPreload preload = preload()) {
      assertThat(preload.take(new File(directory, "other"))).isEmpty();
    }
    open().close();
  }

  /** As when an instance starts while the one before it still stops. */
  @Test
  void shouldLeaveAnIndexInUseToTheStore() {
    fill();
    try (StickerIndexStore holder = open();
        IndexPreload preload = preload()) {
      assertThat(preload.take(storeDirectory())).isEmpty();
      assertThat(holder.size()).isEqualTo(STICKERS);
    }
  }

  @Test
  void shouldLeaveADamagedIndexToTheStore() {
    fill();
    try (IndexDatabase database = new IndexDatabase(STORE, storeDirectory());
        IndexBatch batch = database.newBatch()) {
      batch.delete(IndexDatabase.Table.META, MetaKeys.key(MetaKeys.STICKERS));
      database.write(batch);
    }
    try (StickerIndexStoreBuilder builder = new StickerIndexStoreBuilder(STORE, OPTIONS)) {
      builder.preload(directory);
      assertHolds(builder.build(), 0);
    }
  }

  @Test
  void shouldLeaveAnOutdatedIndexToTheStore() throws InterruptedException {
    fill();
    try (StickerIndexStoreBuilder builder = new StickerIndexStoreBuilder(STORE, OPTIONS)) {
      assertHolds(builder.build(), STICKERS);
    }
    Thread.sleep(20);
    IndexOptions impatient = OPTIONS.withMaxOfflineMillis(10);
    try (StickerIndexStoreBuilder builder = new StickerIndexStoreBuilder(STORE, impatient)) {
      builder.preload(directory);
      assertHolds(builder.build(), 0);
    }
  }
}
