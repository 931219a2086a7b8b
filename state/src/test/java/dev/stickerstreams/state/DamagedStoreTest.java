package dev.stickerstreams.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.internal.rocksdb.IndexBatch;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table;
import dev.stickerstreams.state.internal.rocksdb.MetaKeys;
import dev.stickerstreams.state.internal.rocksdb.Rows;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class DamagedStoreTest {

  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
  private static final byte[] FORMAT_KEY = MetaKeys.key(MetaKeys.FORMAT);
  private static final IndexOptions OPTIONS = IndexOptions.defaults();

  /** Of the numbers that {@link #fill} gives. */
  private static final int LAST_STICKER = lastSticker();

  @TempDir File directory;

  private void fill() {
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < 50; i++) {
        StickerOracle.operation(1, i, 1000).applyTo(store, i);
      }
      assertThat(store.size()).isPositive();
    }
  }

  private static int lastSticker() {
    return (int)
            IntStream.range(0, 50)
                .mapToObj(i -> StickerOracle.operation(1, i, 1000))
                .filter(operation -> operation.sticker() != null)
                .map(StickerOracle.Operation::id)
                .distinct()
                .count()
        - 1;
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
        new Damage("missing space", Table.META, MetaKeys.key(MetaKeys.SPACE), null),
        new Damage("missing next space", Table.META, MetaKeys.key(MetaKeys.NEXT_SPACE), null),
        new Damage("cut next space", Table.META, MetaKeys.key(MetaKeys.NEXT_SPACE), new byte[3]),
        new Damage("missing count", Table.META, MetaKeys.key(MetaKeys.STICKERS), null),
        new Damage("cut count", Table.META, MetaKeys.key(MetaKeys.STICKERS), new byte[3]),
        new Damage("missing sticker", Table.STICKERS, Rows.ofInt(3), null),
        new Damage("missing last sticker", Table.STICKERS, Rows.ofInt(LAST_STICKER), null),
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

    void applyTo(File directory) {
      try (IndexDatabase database = new IndexDatabase("index", new File(directory, "index"));
          IndexBatch batch = database.newBatch()) {
        if (value == null) {
          batch.delete(table, key);
        } else {
          batch.put(table, key, value);
        }
        database.write(batch);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void shouldStartEmptyWithoutOffsetsOnDamagedRows(Damage damage) {
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

  static Stream<Arguments> placesInFiles() {
    return Stream.of(Table.values())
        .flatMap(table -> DoubleStream.of(0, 1).mapToObj(at -> Arguments.of(table, at)));
  }

  @ParameterizedTest
  @MethodSource("placesInFiles")
  void shouldStartEmptyOnDamagedBytes(Table table, double at) throws Exception {
    fill();
    List<Path> files = filesOf(table);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      overwrite(file, at);
    }

    assertStartsEmptyAndWorks();
  }

  private List<Path> filesOf(Table table) throws RocksDBException {
    String path = directory.toPath().resolve("index").toString();
    List<Path> files = new ArrayList<>();
    try (Options options = new Options();
        ColumnFamilyOptions columnFamily = new ColumnFamilyOptions();
        DBOptions database = new DBOptions()) {
      List<ColumnFamilyDescriptor> families =
          RocksDB.listColumnFamilies(options, path).stream()
              .map(name -> new ColumnFamilyDescriptor(name, columnFamily))
              .toList();
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      try (RocksDB db = RocksDB.openReadOnly(database, path, families, handles)) {
        for (LiveFileMetaData file : db.getLiveFilesMetaData()) {
          if (new String(file.columnFamilyName(), UTF_8).equals(table.columnFamily())) {
            files.add(Path.of(path, file.fileName()));
          }
        }
        handles.forEach(ColumnFamilyHandle::close);
      }
    }
    return files;
  }

  /** A file starts with rows and ends with what leads to them. */
  private static void overwrite(Path file, double at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = 16;
    int from = (int) (at * (bytes.length - length));
    for (int i = from; i < from + length; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);
  }

  @Test
  void shouldGoOnWithAnIndexOfTheFormatBefore() {
    fill();
    new Damage("format 2", Table.META, FORMAT_KEY, Rows.ofInt(Rows.OLDEST_FORMAT))
        .applyTo(directory);

    for (int start = 0; start < 2; start++) {
      try (StickerIndexStore store = open()) {
        assertThat(store.size()).isPositive();
        assertThat(store.committedOffset(PARTITION)).isEqualTo(50L);
      }
    }
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
