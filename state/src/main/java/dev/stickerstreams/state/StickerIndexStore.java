package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.internal.index.ChangeFanout;
import dev.stickerstreams.state.internal.index.FillGroup;
import dev.stickerstreams.state.internal.index.IndexPreload;
import dev.stickerstreams.state.internal.index.IndexWriter;
import dev.stickerstreams.state.internal.index.IndexedSpace;
import dev.stickerstreams.state.internal.index.OpenIndex;
import dev.stickerstreams.state.internal.index.Upsert;
import dev.stickerstreams.state.internal.rocksdb.Rows;
import dev.stickerstreams.state.internal.streams.Changelog;
import dev.stickerstreams.state.internal.streams.Heartbeat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sticker index as a Kafka Streams store. Stickers, vectors, neighbour lists and the offset
 * that caused them are stored in one RocksDB batch an update, so that the store opens as of some
 * record whenever the process ends, and needs neither encoder nor rebuild.
 *
 * <p>As a global store it is updated with partition and offset of each record. Between {@link
 * #init} and the first {@link #commit}, while Kafka Streams fills it from the topic, new stickers
 * are inserted in groups on several threads; offsets are stored with the group they belong to.
 *
 * <p>As a partitioned store with changelog it is updated without offsets, and Kafka Streams commits
 * those of the changelog. Under exactly-once, a store that ended between two commits is rebuilt.
 *
 * <p>A stored index of another format or shape, or one that is damaged, is wiped with one warning,
 * and reports no offsets, so that Kafka Streams fills it again. So is a global store that has not
 * read its topic for longer than {@link IndexOptions#maxOfflineMillis}.
 *
 * <p>What cannot be opened for another reason, such as a full disk, is left as it is, and {@link
 * IndexUnavailableException} stops the start.
 *
 * <p>Threads: updates exclude each other by a lock; reads take no lock and run beside them.
 */
public final class StickerIndexStore implements StateStore, StickerIndex, AutoCloseable {

  /** Version of the stored rows. */
  public static final int FORMAT = Rows.FORMAT;

  private static final Logger LOG = LoggerFactory.getLogger(StickerIndexStore.class);

  private final String name;
  private final IndexOptions options;
  private final boolean logged;
  private final Optional<IndexPreload> preload;
  private final Supplier<Optional<SourceTopic>> expectedSource;
  private final ChangeFanout changes = new ChangeFanout();
  private File directory;
  private IndexWriter writer;
  private FillGroup filling;
  private Changelog changelog;
  private Heartbeat heartbeat;
  private boolean uncommitted;
  private volatile OpenIndex index;

  StickerIndexStore(
      String name,
      IndexOptions options,
      boolean logged,
      Optional<IndexPreload> preload,
      Supplier<Optional<SourceTopic>> expectedSource) {
    this.expectedSource = expectedSource;
    this.name = name;
    this.options = options;
    this.logged = logged;
    this.preload = preload;
  }

  /**
   * Opens a store outside Kafka Streams, for tools, benchmarks and tests.
   *
   * @param stateDir the directory that holds the store's directory
   */
  public static StickerIndexStore open(String name, IndexOptions options, File stateDir) {
    return open(name, options, stateDir, Optional.empty());
  }

  /** The same, of a store that is to be filled from a topic. */
  static StickerIndexStore open(
      String name, IndexOptions options, File stateDir, Optional<SourceTopic> expectedSource) {
    StickerIndexStore store =
        new StickerIndexStore(name, options, false, Optional.empty(), () -> expectedSource);
    store.open(stateDir, opened -> {});
    return store;
  }

  /**
   * The topic that a store of a stopped instance was filled from. The index is not loaded.
   *
   * @param stateDir the directory that holds the store's directory
   * @return empty if there is no store, or it does not say
   * @throws LockException if the directory is in use
   */
  public static Optional<SourceTopic> storedSource(String name, File stateDir) {
    File directory = new File(stateDir, name);
    return directory.isDirectory() ? OpenIndex.sourceIn(name, directory) : Optional.empty();
  }

  /**
   * Opens the store of a stopped instance to look at it. What cannot be used is left as it is.
   *
   * @param stateDir the directory that holds the store's directory
   * @throws DamagedIndexException if the index is damaged, or of another format or shape
   * @throws LockException if the directory is in use
   */
  public static StickerIndexStore inspect(String name, IndexOptions options, File stateDir) {
    StickerIndexStore store =
        new StickerIndexStore(name, options, false, Optional.empty(), Optional::empty);
    store.directory = new File(stateDir, name);
    store.load(opened -> {});
    return store;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void init(StateStoreContext context, StateStore root) {
    boolean exactlyOnce =
        StreamsConfig.EXACTLY_ONCE_V2.equals(
            context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    if (logged) {
      open(context.stateDir(), opened -> refuseUncommitted(opened, exactlyOnce));
      changelog = new Changelog(name, context);
    } else {
      open(context.stateDir(), opened -> refuseOutdated(opened, options));
      filling = new FillGroup(options.fillThreads());
      heartbeat = new Heartbeat(name, this::recordReading);
    }
    context.register(root, (BatchingStateRestoreCallback) this::restore);
  }

  private synchronized void open(File stateDir, Consumer<OpenIndex> check) {
    directory = new File(stateDir, name);
    try {
      load(check);
    } catch (DamagedIndexException e) {
      LOG.warn(
          "Store {} in {} cannot be used and is filled again from its topic: {}",
          name,
          directory,
          e.getMessage());
      wipe();
      load(fresh -> {});
    }
  }

  private void load(Consumer<OpenIndex> check) {
    OpenIndex opened =
        preload
            .flatMap(early -> early.take(directory))
            .orElseGet(
                () -> OpenIndex.open(name, directory, options, check.andThen(this::refuseOther)));
    requireSource(opened);
    writer = new IndexWriter(opened, options, changes);
    index = opened;
  }

  /** An index that was opened early knew nothing of the topic yet. */
  private void requireSource(OpenIndex opened) {
    try {
      refuseOther(opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void refuseOther(OpenIndex opened) {
    expectedSource
        .get()
        .ifPresent(now -> opened.source().ifPresent(then -> refuseOther(then, now)));
  }

  private void refuseOther(SourceTopic then, SourceTopic now) {
    if (!then.topicId().equals(now.topicId())) {
      throw new DamagedIndexException(
          "it was filled from a topic of the same name that is deleted, or from another cluster");
    }
    if (then.partitions() != now.partitions()) {
      throw new IndexUnavailableException(
          "Store " + name + " in " + directory + ": " + then.changedTo(now), null);
    }
  }

  /** Begins to open the index that a global store has stored. */
  static IndexPreload preload(String name, IndexOptions options, File stateDir) {
    File directory = new File(stateDir, name);
    return new IndexPreload(
        directory,
        () -> OpenIndex.open(name, directory, options, opened -> refuseOutdated(opened, options)));
  }

  private static void refuseUncommitted(OpenIndex opened, boolean exactlyOnce) {
    if (exactlyOnce && opened.isUncommitted()) {
      throw new DamagedIndexException("it ended between two commits under exactly-once");
    }
  }

  private static void refuseOutdated(OpenIndex opened, IndexOptions options) {
    opened
        .lastReadMillis()
        .map(lastRead -> System.currentTimeMillis() - lastRead)
        .filter(offline -> offline > options.maxOfflineMillis())
        .ifPresent(
            offline -> {
              throw new DamagedIndexException(
                  "it read the topic "
                      + Duration.ofMillis(offline).toHours()
                      + " hours ago and may have missed deletions");
            });
  }

  private synchronized void recordReading() {
    if (index != null) {
      writer.putLastRead(System.currentTimeMillis());
      write();
    }
  }

  private void wipe() {
    try {
      Utils.delete(directory);
    } catch (IOException e) {
      throw new ProcessorStateException("Store " + name + ": cannot delete " + directory, e);
    }
  }

  /**
   * Inserts or replaces a sticker and stores it with the offset of its record.
   *
   * @throws UnusableStickerException if the sticker cannot be indexed; the store is unchanged, an
   *     earlier version of the sticker stays, and {@link #skip} should follow
   */
  public synchronized void upsert(StickerEmbedding sticker, int partition, long offset) {
    Upsert upsert = writer().prepare(sticker);
    if (filling == null) {
      writer.upsert(upsert);
    } else {
      fill(filling, upsert);
    }
    advance(partition, offset);
  }

  /** Removes a sticker, if there is one, and stores this with the offset of its record. */
  public synchronized void delete(String stickerId, int partition, long offset) {
    writer();
    if (filling == null || filling.contains(stickerId) || index.contains(stickerId)) {
      drain(filling);
      writer.delete(stickerId);
    }
    advance(partition, offset);
  }

  /** Records that the record at an offset was refused, so that it is not read again. */
  public synchronized void skip(int partition, long offset) {
    writer();
    advance(partition, offset);
  }

  private void advance(int partition, long offset) {
    writer.putOffset(partition, offset + 1);
    if (filling == null || filling.isDue()) {
      write();
    }
  }

  private void write() {
    drain(filling);
    writer.write();
  }

  private void fill(FillGroup group, Upsert upsert) {
    if (index.contains(upsert.id()) || group.contains(upsert.id())) {
      drain(group);
      writer.upsert(upsert);
    } else {
      group.add(upsert);
    }
  }

  private void drain(FillGroup group) {
    if (group != null) {
      group.applyTo(writer);
    }
  }

  /** Inserts or replaces a sticker of a partitioned store and logs it to the changelog. */
  public synchronized void upsert(StickerEmbedding sticker) {
    writer().upsert(writer.prepare(sticker));
    changelog().log(sticker);
    writeUncommitted();
  }

  /** Removes a sticker of a partitioned store and logs it to the changelog. */
  public synchronized void delete(String stickerId) {
    writer().delete(stickerId);
    changelog().logDelete(stickerId);
    writeUncommitted();
  }

  private void writeUncommitted() {
    if (!uncommitted) {
      writer.markUncommitted(true);
      uncommitted = true;
    }
    writer.write();
  }

  private synchronized void restore(Collection<KeyValue<byte[], byte[]>> records) {
    try (FillGroup group = new FillGroup(options.fillThreads())) {
      for (KeyValue<byte[], byte[]> record : records) {
        restore(group, record);
      }
      drain(group);
      writer().write();
    }
  }

  private void restore(FillGroup group, KeyValue<byte[], byte[]> record) {
    if (record.value == null) {
      drain(group);
      writer().delete(new String(record.key, StandardCharsets.UTF_8));
    } else {
      fill(group, writer().prepare(Changelog.decode(record.value)));
    }
  }

  /** Drops an embedding space and all vectors in it; the stickers stay. */
  public synchronized void dropSpace(String space) {
    writer();
    drain(filling);
    writer.dropSpace(space);
    writer.write();
  }

  /**
   * Drops the embedding spaces that no sticker has vectors in, but for some; does nothing while the
   * store is not open.
   *
   * @param kept ids of spaces that stay although they are empty
   * @return ids of the spaces dropped
   */
  public synchronized List<String> dropEmptySpaces(Set<String> kept) {
    if (index == null) {
      return List.of();
    }
    drain(filling);
    List<String> empty =
        index.emptySpaces().stream().filter(space -> !kept.contains(space)).toList();
    empty.forEach(this::dropSpace);
    return empty;
  }

  /** Leads paths again to vectors of a graph that has none to them. */
  synchronized void relink(String space, int[] slots) {
    if (index != null) {
      index.relink(space, slots);
      write();
    }
  }

  @Override
  public synchronized void commit(Map<TopicPartition, Long> changelogOffsets) {
    writer();
    endFilling();
    if (changelogOffsets.isEmpty()) {
      writer.clearOffsets();
    }
    changelogOffsets.forEach(this::commit);
    writer.markUncommitted(false);
    uncommitted = false;
    writer.write();
  }

  private void commit(TopicPartition partition, Long offset) {
    if (offset == null) {
      writer.clearOffset(partition.partition());
    } else {
      writer.putOffset(partition.partition(), offset);
    }
  }

  private void endFilling() {
    if (filling != null) {
      drain(filling);
      filling.close();
      filling = null;
    }
  }

  /** Offset of the next record to read, for a global store; null if none was stored. */
  @Override
  public Long committedOffset(TopicPartition partition) {
    return opened().nextOffsets().get(partition.partition());
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  @SuppressWarnings("deprecation") // where it still has to be true
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return index != null;
  }

  /** Closes the store. What was updated is stored already, but for an unfinished group. */
  @Override
  public synchronized void close() {
    if (index != null) {
      OpenIndex closing = index;
      index = null;
      if (filling != null) {
        filling.close();
        filling = null;
      }
      if (heartbeat != null) {
        heartbeat.close();
      }
      writer.close();
      closing.close();
    }
  }

  @Override
  public int size() {
    return opened().size();
  }

  @Override
  public Set<String> spaces() {
    return opened().spacesInUse();
  }

  @Override
  public List<StickerHit> search(String space, float[] query, SearchRequest request) {
    return opened().search(space, query, request);
  }

  @Override
  public List<ScoredSticker> score(
      String space, float[] query, Collection<String> stickerIds, StickerFilter filter) {
    return opened().score(space, query, stickerIds, filter);
  }

  @Override
  public List<EmojiHit> byEmoji(String key, StickerFilter filter, int limit) {
    return opened().byEmoji(key, filter, limit);
  }

  @Override
  public List<PictureHit> byPicture(PictureQuery query) {
    return opened().byPicture(query);
  }

  @Override
  public void scan(int batchSize, Consumer<List<StickerTexts>> batches) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, was " + batchSize);
    }
    opened().scan(batchSize, batches);
  }

  @Override
  public void listen(StickerChanges listener) {
    changes.add(listener);
  }

  /** The topic that the store was filled from, if it was recorded. */
  public Optional<SourceTopic> source() {
    return opened().source();
  }

  /** Records the topic that fills the store, on the disk before this returns. */
  public synchronized void recordSource(SourceTopic source) {
    writer().putSource(source);
    write();
    writer.sync();
  }

  @Override
  public Optional<StickerEmbedding> get(String stickerId) {
    return opened().get(stickerId);
  }

  /** By partition, offset of the next record to read; empty for a store with changelog. */
  public Map<Integer, Long> offsets() {
    return opened().nextOffsets();
  }

  /** What the store holds now, for metrics. */
  public List<SpaceStatistics> statistics() {
    return opened().statistics();
  }

  /** What the store's database takes while it is open. */
  public Optional<DatabaseStatistics> databaseStatistics() {
    return Optional.ofNullable(index).flatMap(opened -> opened.databaseStatistics());
  }

  /** The spaces of the store while it is open. */
  Optional<List<IndexedSpace>> openSpaces() {
    return Optional.ofNullable(index).map(opened -> opened.allSpaces());
  }

  private OpenIndex opened() {
    OpenIndex now = index;
    if (now == null) {
      throw new InvalidStateStoreException("Store " + name + " is not open");
    }
    return now;
  }

  private IndexWriter writer() {
    opened();
    return writer;
  }

  private Changelog changelog() {
    if (changelog == null) {
      throw new IllegalStateException(
          "Store " + name + " has no changelog: update it with partition and offset");
    }
    return changelog;
  }
}
