package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.DatabaseStatistics;
import dev.stickerstreams.state.IndexUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RocksDB of one index. Its memory is bounded: memtables share {@link #MEMTABLE_BYTES}; blocks
 * read, filters and indexes of files share {@link #BLOCK_CACHE_BYTES}, whatever the size of the
 * index. The write-ahead log is on and not synced: a batch survives the end of the process, and a
 * power failure loses whole batches from the end only, offsets included.
 *
 * <p>Thread-safe. Closing waits for what is being read; who reads later gets an {@link
 * InvalidStateStoreException}.
 */
public final class IndexDatabase implements AutoCloseable {

  /** The tables of the index. */
  public enum Table {
    /** Format and spaces, by kind and number. */
    META("default"),
    /** {@link StickerValue} by sticker number. */
    STICKERS("stickers"),
    /** Vectors by space and slot. */
    VECTORS("vectors"),
    /** Neighbour lists by space and slot. */
    LINKS("links");

    private final String columnFamily;

    Table(String columnFamily) {
      this.columnFamily = columnFamily;
    }

    /** Name of the column family in RocksDB. */
    public String columnFamily() {
      return columnFamily;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(IndexDatabase.class);
  private static final long MEMTABLE_BYTES = 128L << 20;
  private static final long BLOCK_CACHE_BYTES = 32L << 20;
  private static final long READAHEAD_BYTES = 2L << 20;
  private static final int BLOOM_BITS = 10;
  private static final int VECTOR_BLOCK_BYTES = 32 << 10;

  static {
    RocksDB.loadLibrary();
  }

  /** Directories that this process has open. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final String name;
  private final StorageFailure failure;
  private final Path path;
  private final List<AbstractNativeReference> resources = new ArrayList<>();
  private final Map<Table, ColumnFamilyHandle> tables = new EnumMap<>(Table.class);
  private final WriteOptions writeOptions = own(new WriteOptions());
  private final RocksDB db;
  private final ReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Opens or creates the database.
   *
   * @throws DamagedIndexException if RocksDB proves that what is there is damaged
   * @throws LockException if the directory is in use; Kafka Streams would delete it on a {@link
   *     ProcessorStateException} under exactly-once
   * @throws IndexUnavailableException if it cannot be opened for another reason
   */
  public IndexDatabase(String name, File directory) {
    this.name = name;
    this.failure = new StorageFailure(name, directory);
    this.path = claim(directory);
    try {
      db = open(directory);
    } catch (RocksDBException e) {
      OPEN.remove(path);
      closeResources();
      throw failure.opening(e);
    }
  }

  /** Makes the directory and keeps it from others in this process. */
  private Path claim(File directory) {
    try {
      Path real = Files.createDirectories(directory.toPath()).toRealPath();
      if (OPEN.add(real)) {
        return real;
      }
    } catch (IOException e) {
      closeResources();
      throw failure.directory(e);
    }
    closeResources();
    throw failure.inUse(null);
  }

  private RocksDB open(File directory) throws RocksDBException {
    Cache cache = own(new LRUCache(BLOCK_CACHE_BYTES));
    DBOptions options =
        own(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setParanoidChecks(true)
            .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
            .setMaxOpenFiles(-1)
            .setDbWriteBufferSize(MEMTABLE_BYTES);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (Table table : Table.values()) {
      descriptors.add(
          new ColumnFamilyDescriptor(
              table.columnFamily.getBytes(StandardCharsets.UTF_8), options(table, cache)));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    RocksDB opened = RocksDB.open(options, directory.getPath(), descriptors, handles);
    Iterator<ColumnFamilyHandle> next = handles.iterator();
    for (Table table : Table.values()) {
      tables.put(table, next.next());
    }
    return opened;
  }

  private ColumnFamilyOptions options(Table table, Cache cache) {
    BlockBasedTableConfig blocks =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setFilterPolicy(own(new BloomFilter(BLOOM_BITS)));
    if (table == Table.VECTORS) {
      blocks.setBlockSize(VECTOR_BLOCK_BYTES);
    }
    return own(new ColumnFamilyOptions())
        .setTableFormatConfig(blocks)
        .setWriteBufferSize(32L << 20)
        .setCompressionType(CompressionType.NO_COMPRESSION);
  }

  private <T extends AbstractNativeReference> T own(T resource) {
    resources.add(resource);
    return resource;
  }

  /** Holds off closing until {@link #endUse} by the same thread. */
  private void beginUse() {
    closing.readLock().lock();
    if (closed) {
      closing.readLock().unlock();
      throw new InvalidStateStoreException("Store " + name + " is not open");
    }
  }

  private void endUse() {
    closing.readLock().unlock();
  }

  /** The value of a key, or null. */
  public byte[] get(Table table, byte[] key) {
    beginUse();
    try {
      return db.get(handle(table), key);
    } catch (RocksDBException e) {
      throw failed("read", e);
    } finally {
      endUse();
    }
  }

  /**
   * The value of a key of {@link Table#META}, or null.
   *
   * @throws DamagedIndexException if RocksDB cannot read it
   */
  public byte[] meta(byte[] key) {
    beginUse();
    try {
      return db.get(handle(Table.META), key);
    } catch (RocksDBException e) {
      throw failure.reading(e);
    } finally {
      endUse();
    }
  }

  /** A batch without changes. */
  public IndexBatch newBatch() {
    return new IndexBatch(this);
  }

  /** Writes a batch as one, and empties it. */
  public void write(IndexBatch batch) {
    beginUse();
    try {
      db.write(writeOptions, batch.rows());
      batch.rows().clear();
    } catch (RocksDBException e) {
      throw failed("write", e);
    } finally {
      endUse();
    }
  }

  /** Waits until what was written is on the disk, so that it survives a power failure. */
  public void sync() {
    beginUse();
    try {
      db.flushWal(true);
    } catch (RocksDBException e) {
      throw failed("write", e);
    } finally {
      endUse();
    }
  }

  ColumnFamilyHandle handle(Table table) {
    return tables.get(table);
  }

  /** An iterator that met an error is not valid, as if there were no more rows. */
  private void check(RocksIterator rows) {
    try {
      rows.status();
    } catch (RocksDBException e) {
      throw failure.reading(e);
    }
  }

  /** The last slot with lists in a space, or -1. */
  public int lastSlot(int space) {
    beginUse();
    try (RocksIterator rows = db.newIterator(handle(Table.LINKS))) {
      rows.seekForPrev(Rows.slotKey(space, -1));
      check(rows);
      if (!rows.isValid()) {
        return -1;
      }
      ByteBuffer key = ByteBuffer.wrap(rows.key());
      return Rows.inSpace(key, space) ? Rows.slot(key) : -1;
    } finally {
      endUse();
    }
  }

  /** The last sticker number, or -1. */
  public int lastSticker() {
    beginUse();
    try (RocksIterator rows = db.newIterator(handle(Table.STICKERS))) {
      rows.seekToLast();
      check(rows);
      return rows.isValid() ? Rows.toInt(rows.key()) : -1;
    } finally {
      endUse();
    }
  }

  /** Reads rows of a table in the order of their keys. */
  public Cursor cursor(Table table, byte[] from) {
    return inUse(() -> openCursor(table, from));
  }

  private Cursor openCursor(Table table, byte[] from) {
    ReadOptions options = new ReadOptions().setReadaheadSize(READAHEAD_BYTES).setFillCache(false);
    RocksIterator rows = null;
    try {
      rows = db.newIterator(handle(table), options);
      rows.seek(from);
      return new Cursor(options, rows);
    } catch (RuntimeException | Error e) {
      if (rows != null) {
        rows.close();
      }
      options.close();
      throw e;
    }
  }

  /** A view of the rows as they are now. */
  public View view() {
    return inUse(this::openView);
  }

  private View openView() {
    Snapshot snapshot = db.getSnapshot();
    try {
      return new View(snapshot, new ReadOptions().setSnapshot(snapshot));
    } catch (RuntimeException | Error e) {
      db.releaseSnapshot(snapshot);
      snapshot.close();
      throw e;
    }
  }

  /** Begins a use that what is made here ends; ends it at once if nothing comes of it. */
  private <T> T inUse(Supplier<T> made) {
    beginUse();
    try {
      return made.get();
    } catch (RuntimeException | Error e) {
      endUse();
      throw e;
    }
  }

  private ProcessorStateException failed(String what, RocksDBException cause) {
    return new ProcessorStateException("Store " + name + ": RocksDB could not " + what, cause);
  }

  /** What the database takes now; nothing once it is closed. */
  public Optional<DatabaseStatistics> statistics() {
    closing.readLock().lock();
    try {
      return closed ? Optional.empty() : Optional.of(readStatistics());
    } catch (RocksDBException e) {
      throw failed("tell its size", e);
    } finally {
      closing.readLock().unlock();
    }
  }

  private DatabaseStatistics readStatistics() throws RocksDBException {
    return new DatabaseStatistics(
        db.getLongProperty("rocksdb.block-cache-usage"),
        db.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables"),
        db.getAggregatedLongProperty("rocksdb.estimate-table-readers-mem"),
        db.getAggregatedLongProperty("rocksdb.total-sst-files-size"));
  }

  /** Closes the database. What is in memtables goes to files first: that opens faster. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        closeDatabase();
      }
    } finally {
      closing.writeLock().unlock();
    }
  }

  private void closeDatabase() {
    flush();
    tables.values().forEach(ColumnFamilyHandle::close);
    db.close();
    closeResources();
    OPEN.remove(path);
  }

  private void flush() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      db.flush(options, List.copyOf(tables.values()));
    } catch (RocksDBException e) {
      LOG.warn("Store {} opens more slowly next time: its memtables could not be flushed", name, e);
    }
  }

  private void closeResources() {
    for (int i = resources.size() - 1; i >= 0; i--) {
      resources.get(i).close();
    }
    resources.clear();
  }

  /**
   * A place in a table that moves forward, for reading many rows: their bytes lie in arrays that
   * are used again. For one thread, and to be closed by it.
   */
  public final class Cursor implements AutoCloseable {

    private final ReadOptions options;
    private final RocksIterator rows;
    private final RowBuffer keys = new RowBuffer();
    private final RowBuffer values = new RowBuffer();

    private Cursor(ReadOptions options, RocksIterator rows) {
      this.options = options;
      this.rows = rows;
    }

    /**
     * Whether there is a row here.
     *
     * @throws DamagedIndexException if RocksDB cannot read it
     */
    public boolean isValid() {
      boolean valid = rows.isValid();
      if (!valid) {
        check(rows);
      }
      return valid;
    }

    /** The key of the row, until the cursor moves. */
    public ByteBuffer key() {
      return keys.read(rows::key);
    }

    /** The value of the row, until the cursor moves. */
    public ByteBuffer value() {
      return values.read(rows::value);
    }

    /** Moves to the next row. */
    public void next() {
      rows.next();
    }

    @Override
    public void close() {
      rows.close();
      options.close();
      endUse();
    }
  }

  /** Rows as of one moment. For one thread, and to be closed by it. */
  public final class View implements AutoCloseable {

    private final Snapshot snapshot;
    private final ReadOptions options;

    private View(Snapshot snapshot, ReadOptions options) {
      this.snapshot = snapshot;
      this.options = options;
    }

    /** The value of a key, or null. */
    public byte[] get(Table table, byte[] key) {
      try {
        return db.get(handle(table), options, key);
      } catch (RocksDBException e) {
        throw failed("read", e);
      }
    }

    @Override
    public void close() {
      options.close();
      db.releaseSnapshot(snapshot);
      snapshot.close();
      endUse();
    }
  }
}
