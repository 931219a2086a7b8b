package dev.stickerstreams.state;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.state.filter.FilterBitmaps;
import dev.stickerstreams.state.rocksdb.IndexDatabase;
import dev.stickerstreams.state.rocksdb.Rows;
import dev.stickerstreams.state.rocksdb.SlotsOfSpace;
import dev.stickerstreams.state.rocksdb.StickerValue;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What an open store holds: the database and what is in memory. Any thread reads; one changes it,
 * through {@link IndexWriter}.
 */
final class OpenIndex implements AutoCloseable {

  private final IndexDatabase database;
  private final Map<String, Space> spaces = new ConcurrentHashMap<>();
  private final StickerTable table = new StickerTable();
  private final FilterBitmaps bitmaps = new FilterBitmaps();
  private final AttributePool pool = new AttributePool();
  private final Offsets offsets = new Offsets();
  private final StickerSearch search = new StickerSearch(table, bitmaps);

  private OpenIndex(IndexDatabase database) {
    this.database = database;
  }

  /**
   * Opens what a directory holds, or creates it, and loads it into memory.
   *
   * @param check may refuse what is stored before it is loaded
   */
  static OpenIndex open(
      String name, File directory, IndexOptions options, Consumer<OpenIndex> check) {
    OpenIndex opened = new OpenIndex(new IndexDatabase(name, directory));
    try {
      check.accept(opened);
      IndexLoader.load(opened, options);
      return opened;
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  IndexDatabase database() {
    return database;
  }

  Map<String, Space> spaces() {
    return spaces;
  }

  StickerTable table() {
    return table;
  }

  FilterBitmaps bitmaps() {
    return bitmaps;
  }

  AttributePool pool() {
    return pool;
  }

  Offsets offsets() {
    return offsets;
  }

  Set<String> spacesInUse() {
    return spaces.values().stream()
        .filter(space -> space.index().size() > 0)
        .map(Space::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  List<SpaceStatistics> statistics() {
    return spaces.values().stream().map(SpaceStatistics::of).toList();
  }

  List<StickerHit> search(String name, float[] query, SearchRequest request) {
    Space space = spaces.get(name);
    if (space == null) {
      return List.of();
    }
    if (query.length != space.dimensions()) {
      throw new IllegalArgumentException(
          "A query of "
              + query.length
              + " dimensions cannot search space "
              + name
              + ", which has "
              + space.dimensions());
    }
    return search.search(space, query, request);
  }

  /** A row of the META table that has no number. */
  Optional<byte[]> meta(byte kind) {
    return Optional.ofNullable(database.meta(MetaKeys.key(kind)));
  }

  /** The number that the next space gets. */
  int nextSpace() {
    return meta(MetaKeys.NEXT_SPACE).map(Rows::toInt).orElse(0);
  }

  /** Reads a sticker with its vectors as of one moment. */
  Optional<StickerEmbedding> get(String id) {
    try (IndexDatabase.View view = database.view()) {
      return Optional.ofNullable(table.get(id))
          .map(row -> view.get(IndexDatabase.Table.STICKERS, Rows.ofInt(row.ordinal())))
          .map(ByteBuffer::wrap)
          .map(StickerValue::of)
          .filter(value -> value.sticker().getStickerId().equals(id))
          .map(value -> withVectors(view, value));
    }
  }

  private StickerEmbedding withVectors(IndexDatabase.View view, StickerValue value) {
    for (SlotsOfSpace slots : value.slots()) {
      spaceVectors(value.sticker(), slots.space()).ifPresent(vectors -> fill(view, vectors, slots));
    }
    return value.sticker();
  }

  /** The vectors of a sticker in the space of a number, unless that space was dropped. */
  Optional<SpaceVectors> spaceVectors(StickerEmbedding sticker, int number) {
    for (SpaceVectors vectors : sticker.getSpaces()) {
      if (isNumber(vectors.getSpace(), number)) {
        return Optional.of(vectors);
      }
    }
    return Optional.empty();
  }

  private boolean isNumber(String name, int number) {
    Space space = spaces.get(name);
    return space != null && space.number() == number;
  }

  private static void fill(IndexDatabase.View view, SpaceVectors vectors, SlotsOfSpace slots) {
    int[] numbers = slots.slots();
    for (int i = 0; i < numbers.length; i++) {
      StickerVector vector = vectors.getVectors().get(i);
      byte[] row = view.get(IndexDatabase.Table.VECTORS, Rows.slotKey(slots.space(), numbers[i]));
      vector.setValues(ByteBuffer.wrap(row));
    }
  }

  @Override
  public void close() {
    spaces.values().forEach(space -> space.index().close());
    database.close();
  }
}
