package dev.stickerstreams.state.internal.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.state.DatabaseStatistics;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table;
import java.io.File;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDatabaseTest {

  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final long CLOSED_MILLIS = 30_000;
  private static final long WHILE_OPEN_MILLIS = 200;

  @TempDir File directory;

  private IndexDatabase filled() {
    IndexDatabase database = new IndexDatabase("index", directory);
    try (IndexBatch batch = database.newBatch()) {
      batch.put(Table.STICKERS, KEY, VALUE);
      database.write(batch);
    }
    return database;
  }

  /** Who reads what was closed ends the process. */
  @Test
  void shouldCloseWhenNobodyReadsAnyMore() throws Exception {
    IndexDatabase database = filled();
    Thread closing = new Thread(database::close);
    try (IndexDatabase.View view = database.view()) {
      closing.start();
      closing.join(WHILE_OPEN_MILLIS);

      assertThat(closing.isAlive()).isTrue();
      assertThat(view.get(Table.STICKERS, KEY)).isEqualTo(VALUE);
    }
    closing.join();

    assertThatThrownBy(() -> database.get(Table.STICKERS, KEY))
        .isInstanceOf(InvalidStateStoreException.class)
        .hasMessageContaining("index is not open");
    assertThatThrownBy(database::view).isInstanceOf(InvalidStateStoreException.class);
    assertThat(database.statistics()).isEmpty();
    database.close();
  }

  @Test
  void shouldTellWhatItTakes() {
    try (IndexDatabase database = filled()) {
      DatabaseStatistics statistics = database.statistics().orElseThrow();

      assertThat(statistics.memtableBytes()).isPositive();
      assertThat(statistics.blockCacheBytes()).isLessThan(1 << 20);
    }
  }

  @Test
  void shouldCloseAfterACursorThatCouldNotBeMade() throws Exception {
    IndexDatabase database = filled();
    assertThatThrownBy(() -> database.cursor(Table.STICKERS, null))
        .isInstanceOf(NullPointerException.class);

    Thread closing = new Thread(database::close);
    closing.start();
    closing.join(CLOSED_MILLIS);

    assertThat(closing.isAlive()).isFalse();
  }
}
