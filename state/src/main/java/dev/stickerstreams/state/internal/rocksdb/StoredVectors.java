package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.internal.hnsw.ExactVectors;
import dev.stickerstreams.state.internal.vector.VectorKernel;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Vectors that stay in RocksDB, read when a candidate is scored again. Those of a batch that is not
 * yet written are held until {@link #settle}. Thread-safe.
 */
public final class StoredVectors implements ExactVectors {

  private static final VectorKernel KERNEL = VectorKernel.best();

  private final IndexDatabase database;
  private final int space;
  private final Map<Integer, float[]> unwritten = new ConcurrentHashMap<>();

  public StoredVectors(IndexDatabase database, int space) {
    this.database = database;
    this.space = space;
  }

  @Override
  public void ensure(int slots) {
    // RocksDB grows by itself
  }

  @Override
  public void write(int slot, float[] vector) {
    unwritten.put(slot, vector.clone());
  }

  @Override
  public void restore(int slot, float[] vector) {
    // it comes from RocksDB
  }

  /** All vectors are in RocksDB now. */
  public void settle() {
    unwritten.clear();
  }

  @Override
  public boolean read(int slot, float[] into) {
    float[] held = unwritten.get(slot);
    if (held != null) {
      System.arraycopy(held, 0, into, 0, into.length);
      return true;
    }
    byte[] row = database.get(IndexDatabase.Table.VECTORS, Rows.slotKey(space, slot));
    if (row == null) {
      return false;
    }
    Rows.toVector(ByteBuffer.wrap(row), into);
    return true;
  }

  @Override
  public float dot(float[] query, int slot, float[] scratch) {
    return read(slot, scratch) ? KERNEL.dot(query, 0, scratch, 0, query.length) : Float.NaN;
  }

  @Override
  public long bytes() {
    return 0;
  }
}
