package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.state.DatabaseStatistics;
import dev.stickerstreams.state.EmojiHit;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.PictureHit;
import dev.stickerstreams.state.PictureQuery;
import dev.stickerstreams.state.ScoredSticker;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.SourceTopic;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerTexts;
import dev.stickerstreams.state.internal.filter.FilterBitmaps;
import dev.stickerstreams.state.internal.rocksdb.IndexDatabase;
import dev.stickerstreams.state.internal.rocksdb.MetaKeys;
import dev.stickerstreams.state.internal.rocksdb.Rows;
import dev.stickerstreams.state.internal.rocksdb.SlotsOfSpace;
import dev.stickerstreams.state.internal.rocksdb.SourceRow;
import dev.stickerstreams.state.internal.rocksdb.StickerValue;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an open store holds: the database and what is in memory. Any thread reads; one changes it,
 * through {@link IndexWriter}.
 */
public final class OpenIndex implements AutoCloseable {

  private final IndexDatabase database;
  private final Map<String, IndexedSpace> spaces = new ConcurrentHashMap<>();
  private final StickerTable table = new StickerTable();
  private final FilterBitmaps bitmaps = new FilterBitmaps();
  private final EmojiTable emoji = new EmojiTable();
  private final PictureTable pictures = new PictureTable();
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
  public static OpenIndex open(
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

  /** The topic that fills what a directory holds, if it was recorded; nothing is loaded. */
  public static Optional<SourceTopic> sourceIn(String name, File directory) {
    try (IndexDatabase database = new IndexDatabase(name, directory)) {
      return new OpenIndex(database).source();
    }
  }

  IndexDatabase database() {
    return database;
  }

  Map<String, IndexedSpace> spaces() {
    return spaces;
  }

  StickerTable table() {
    return table;
  }

  FilterBitmaps bitmaps() {
    return bitmaps;
  }

  EmojiTable emoji() {
    return emoji;
  }

  PictureTable pictures() {
    return pictures;
  }

  AttributePool pool() {
    return pool;
  }

  Offsets offsets() {
    return offsets;
  }

  /** Number of stickers. */
  public int size() {
    return table.size();
  }

  /** Whether there is a sticker of this id. */
  public boolean contains(String id) {
    return table.get(id) != null;
  }

  /** By partition, offset of the next record to read. */
  public Map<Integer, Long> nextOffsets() {
    return offsets.all();
  }

  /** Whether rows are ahead of the offset that was committed. */
  public boolean isUncommitted() {
    return meta(MetaKeys.UNCOMMITTED).isPresent();
  }

  /** When the topic was last read, milliseconds since the epoch. */
  public Optional<Long> lastReadMillis() {
    return meta(MetaKeys.LAST_READ).map(Rows::toLong);
  }

  /** The topic that fills the index, if it was recorded. */
  public Optional<SourceTopic> source() {
    return meta(MetaKeys.SOURCE).map(SourceRow::of);
  }

  /** What the database takes; nothing once it is closed. */
  public Optional<DatabaseStatistics> databaseStatistics() {
    return database.statistics();
  }

  /** All spaces, as they are now. */
  public List<IndexedSpace> allSpaces() {
    return List.copyOf(spaces.values());
  }

  /** Ids of the spaces without a vector. */
  public List<String> emptySpaces() {
    return spaces.values().stream()
        .filter(space -> space.index().size() == 0)
        .map(IndexedSpace::name)
        .toList();
  }

  /** Ids of the spaces that hold a vector. */
  public Set<String> spacesInUse() {
    return spaces.values().stream()
        .filter(space -> space.index().size() > 0)
        .map(IndexedSpace::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Figures of every space. */
  public List<SpaceStatistics> statistics() {
    return spaces.values().stream().map(IndexedSpace::statistics).toList();
  }

  /** The stickers of an emoji that a filter lets pass, in the order of their ids. */
  public List<EmojiHit> byEmoji(String key, StickerFilter filter, int limit) {
    List<EmojiHit> hits = new ArrayList<>();
    for (StickerRow row : emoji.rows(key)) {
      if (hits.size() >= limit) {
        break;
      }
      if (FilterBitmaps.matches(filter, row.id(), row.attributes())) {
        hits.add(new EmojiHit(row.id(), row.attributes(), row.emoji()));
      }
    }
    return hits;
  }

  /** The stickers whose pictures are near enough to one, nearest first, then by their ids. */
  public List<PictureHit> byPicture(PictureQuery query) {
    return pictures.near(query).stream()
        .map(near -> hit(near.ordinal(), near.bits()))
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  private Optional<PictureHit> hit(int ordinal, int bits) {
    return Optional.ofNullable(table.get(ordinal))
        .map(row -> new PictureHit(row.id(), bits, row.attributes()));
  }

  /** Hands over the texts of all stickers in batches. */
  public void scan(int batchSize, Consumer<List<StickerTexts>> batches) {
    Map<Integer, String> names = spaceNames();
    List<StickerTexts> batch = new ArrayList<>(batchSize);
    for (int ordinal = 0; ordinal < table.capacity(); ordinal++) {
      StickerRow row = table.get(ordinal);
      if (row != null) {
        batch.add(row.texts(names));
      }
      if (batch.size() == batchSize) {
        batches.accept(List.copyOf(batch));
        batch.clear();
        names = spaceNames();
      }
    }
    if (!batch.isEmpty()) {
      batches.accept(List.copyOf(batch));
    }
  }

  Map<Integer, String> spaceNames() {
    return spaces.values().stream()
        .collect(Collectors.toMap(IndexedSpace::number, IndexedSpace::name));
  }

  /** Leads paths again to vectors of a graph that has none to them. */
  public void relink(String name, int[] slots) {
    Optional.ofNullable(spaces.get(name))
        .flatMap(IndexedSpace::graph)
        .ifPresent(graph -> IntStream.of(slots).forEach(graph::relink));
  }

  /** The stickers nearest to a query. */
  public List<StickerHit> search(String name, float[] query, SearchRequest request) {
    IndexedSpace space = spaces.get(name);
    return space == null ? List.of() : search.search(space, checked(space, query), request);
  }

  /** What a search would find of given stickers. */
  public List<ScoredSticker> score(
      String name, float[] query, Collection<String> ids, StickerFilter filter) {
    IndexedSpace space = spaces.get(name);
    return space == null
        ? search.unscored(ids, filter)
        : search.score(space, checked(space, query), ids, filter);
  }

  private static float[] checked(IndexedSpace space, float[] query) {
    if (query.length != space.dimensions()) {
      throw new IllegalArgumentException(
          "A query of "
              + query.length
              + " dimensions cannot search space "
              + space.name()
              + ", which has "
              + space.dimensions());
    }
    return unit(query);
  }

  private static float[] unit(float[] query) {
    try {
      return UnitVectors.normalise(query);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The query " + e.getMessage(), e);
    }
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
  public Optional<StickerEmbedding> get(String id) {
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
    IndexedSpace space = spaces.get(name);
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
