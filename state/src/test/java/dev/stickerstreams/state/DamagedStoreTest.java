package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.rocksdb.IndexDatabase;
import dev.stickerstreams.state.rocksdb.IndexDatabase.Table;
import dev.stickerstreams.state.rocksdb.Rows;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class DamagedStoreTest {

  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
  private static final byte[] FORMAT_KEY = MetaKeys.key(MetaKeys.FORMAT);
  private static final IndexOptions OPTIONS = IndexOptions.defaults();

  @TempDir File directory;

  private void fill() {
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < 50; i++) {
        StickerOracle.operation(1, i, 1000).applyTo(store, i);
      }
      assertThat(store.size()).isPositive();
    }
  }

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", OPTIONS, directory);
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage("unknown format", Table.META, FORMAT_KEY, Rows.ofInt(99)),
        new Damage("unreadable format", Table.META, FORMAT_KEY, new byte[0]),
        new Damage("missing format", Table.META, FORMAT_KEY, null),
        new Damage("cut space", Table.META, MetaKeys.key(MetaKeys.SPACE), new byte[3]),
        new Damage("cut offset", Table.META, MetaKeys.key(MetaKeys.OFFSET), new byte[3]),
        new Damage("long offset", Table.META, MetaKeys.key(MetaKeys.OFFSET), new byte[9]),
        new Damage("cut sticker", Table.STICKERS, Rows.ofInt(1), new byte[] {1, 0, 0, 0, 0}),
        new Damage("empty sticker", Table.STICKERS, Rows.ofInt(1), new byte[0]),
        new Damage("cut vector", Table.VECTORS, Rows.slotKey(0, 1), new byte[7]),
        new Damage("missing vector", Table.VECTORS, Rows.slotKey(0, 0), null),
        new Damage("cut links", Table.LINKS, Rows.slotKey(0, 1), new byte[] {1, 9}),
        new Damage("no links", Table.LINKS, Rows.slotKey(0, 1), new byte[0]),
        new Damage(
            "wild links", Table.LINKS, Rows.slotKey(0, 1), Rows.ofLists(new int[][] {{77777}})),
        new Damage("missing links", Table.LINKS, Rows.slotKey(0, 0), null));
  }

  /** A row put or, without a value, deleted. */
  private record Damage(String name, Table table, byte[] key, byte[] value) {

    void applyTo(File directory) throws RocksDBException {
      try (IndexDatabase database = new IndexDatabase("index", new File(directory, "index"));
          WriteBatch batch = new WriteBatch()) {
        if (value == null) {
          batch.delete(database.handle(table), key);
        } else {
          batch.put(database.handle(table), key, value);
        }
        database.write(batch);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void shouldStartEmptyWithoutOffsetsOnDamagedRows(Damage damage) throws RocksDBException {
    fill();
    damage.applyTo(directory);

    assertStartsEmptyAndWorks();
  }

  @Test
  void shouldStartEmptyOnDamagedFiles() throws IOException {
    fill();
    List<Path> files;
    try (Stream<Path> all = Files.list(directory.toPath().resolve("index"))) {
      files = all.filter(file -> file.getFileName().toString().startsWith("MANIFEST")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Files.write(file, new byte[] {1, 2, 3});
    }

    assertStartsEmptyAndWorks();
  }

  @Test
  void shouldStartEmptyWithAnotherM() {
    fill();
    StickerIndexStore store = StickerIndexStore.open("index", OPTIONS.withGraph(5, 50), directory);
    assertThat(store.size()).isZero();
    store.close();
  }

  private void assertStartsEmptyAndWorks() {
    try (StickerIndexStore opened = open()) {
      assertThat(opened.size()).isZero();
      assertThat(opened.committedOffset(PARTITION)).isNull();
      StickerOracle oracle = new StickerOracle();
      for (int i = 0; i < 50; i++) {
        StickerOracle.Operation operation = StickerOracle.operation(2, i, 20);
        operation.applyTo(opened, i);
        oracle.apply(operation);
      }
      oracle.assertEqualTo(opened, 2, 20);
    }
  }
}
