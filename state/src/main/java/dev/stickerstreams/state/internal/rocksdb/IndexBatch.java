package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.internal.rocksdb.IndexDatabase.Table;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes of rows that {@link IndexDatabase#write} stores as one. For one thread at a time. */
public final class IndexBatch implements AutoCloseable {

  private final IndexDatabase database;
  private final WriteBatch rows = new WriteBatch();

  IndexBatch(IndexDatabase database) {
    this.database = database;
  }

  /** Stores a row in place of any of the same key. */
  public void put(Table table, byte[] key, byte[] value) {
    change(table, handle -> rows.put(handle, key, value));
  }

  /** Deletes a row, if there is one. */
  public void delete(Table table, byte[] key) {
    change(table, handle -> rows.delete(handle, key));
  }

  /** Deletes the rows of all slots of a space. */
  public void deleteSpace(Table table, int space) {
    change(
        table, handle -> rows.deleteRange(handle, Rows.slotKey(space, 0), Rows.endOfSpace(space)));
  }

  private void change(Table table, Change change) {
    try {
      change.apply(database.handle(table));
    } catch (RocksDBException e) {
      throw new ProcessorStateException("RocksDB refused a change to " + table, e);
    }
  }

  WriteBatch rows() {
    return rows;
  }

  @Override
  public void close() {
    rows.close();
  }

  @FunctionalInterface
  private interface Change {
    void apply(ColumnFamilyHandle handle) throws RocksDBException;
  }
}
