package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.internal.vector.FloatRows;
import dev.stickerstreams.state.internal.vector.VectorKernel;

/** Vectors in memory, as walk codes and for exact scores. */
public final class FloatVectors implements VectorCodes, ExactVectors {

  private static final VectorKernel KERNEL = VectorKernel.best();

  private final int dimensions;
  private final FloatRows rows;

  public FloatVectors(int dimensions) {
    this.dimensions = dimensions;
    this.rows = new FloatRows(dimensions);
  }

  @Override
  public void ensure(int slots) {
    rows.ensure(slots);
  }

  @Override
  public void write(int slot, float[] vector) {
    System.arraycopy(vector, 0, rows.chunk(slot), rows.offset(slot), dimensions);
  }

  @Override
  public void restore(int slot, float[] vector) {
    write(slot, vector);
  }

  @Override
  public boolean read(int slot, float[] into) {
    System.arraycopy(rows.chunk(slot), rows.offset(slot), into, 0, dimensions);
    return true;
  }

  @Override
  public float dot(float[] query, int slot, float[] scratch) {
    return KERNEL.dot(query, 0, rows.chunk(slot), rows.offset(slot), dimensions);
  }

  @Override
  public float between(int a, int b) {
    return KERNEL.dot(rows.chunk(a), rows.offset(a), rows.chunk(b), rows.offset(b), dimensions);
  }

  @Override
  public int touch(int slot) {
    return (int) rows.touch(slot);
  }

  @Override
  public Scorer scorer() {
    return new FloatScorer();
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  private final class FloatScorer implements Scorer {

    private float[] query;
    private int offset;

    @Override
    public void query(float[] vector) {
      query = vector;
      offset = 0;
    }

    @Override
    public void query(int slot) {
      query = rows.chunk(slot);
      offset = rows.offset(slot);
    }

    @Override
    public float score(int slot) {
      return KERNEL.dot(query, offset, rows.chunk(slot), rows.offset(slot), dimensions);
    }
  }
}
