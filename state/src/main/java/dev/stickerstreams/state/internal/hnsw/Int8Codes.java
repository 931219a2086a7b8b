package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.internal.vector.ByteRows;
import dev.stickerstreams.state.internal.vector.VectorKernel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scalar quantisation: a vector's largest component maps to 127, so nothing needs training and a
 * new vector never lies outside the range. The scale follows the codes in the same row, so that a
 * comparison touches one place in memory.
 */
final class Int8Codes implements VectorCodes {

  private static final VectorKernel KERNEL = VectorKernel.best();
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
  private static final int LARGEST = 127;

  /** A vector without a larger component is taken as zero; the inverse of less is infinite. */
  private static final float SMALLEST = 1e-30f;

  /** Rounds to the nearest by truncation, which is several times faster than by Math.round. */
  private static final int SHIFT = 128;

  private static final float ROUNDING = SHIFT + 0.5f;

  private final int dimensions;
  private final ByteRows rows;

  Int8Codes(int dimensions) {
    this.dimensions = dimensions;
    this.rows = new ByteRows(dimensions + Float.BYTES);
  }

  @Override
  public void ensure(int slots) {
    rows.ensure(slots);
  }

  @Override
  public void write(int slot, float[] vector) {
    byte[] chunk = rows.chunk(slot);
    int offset = rows.offset(slot);
    float scale = encode(vector, chunk, offset);
    FLOAT.set(chunk, offset + dimensions, scale);
  }

  private float encode(float[] vector, byte[] codes, int offset) {
    float largest = SMALLEST;
    for (int i = 0; i < dimensions; i++) {
      largest = Math.max(largest, Math.abs(vector[i]));
    }
    float inverse = LARGEST / largest;
    for (int i = 0; i < dimensions; i++) {
      codes[offset + i] = (byte) ((int) (vector[i] * inverse + ROUNDING) - SHIFT);
    }
    return largest / LARGEST;
  }

  private float scale(int slot) {
    return (float) FLOAT.get(rows.chunk(slot), rows.offset(slot) + dimensions);
  }

  @Override
  public float between(int a, int b) {
    int product =
        KERNEL.dot(rows.chunk(a), rows.offset(a), rows.chunk(b), rows.offset(b), dimensions);
    return product * (scale(a) * scale(b));
  }

  @Override
  public int touch(int slot) {
    return rows.touch(slot);
  }

  @Override
  public Scorer scorer() {
    return new Int8Scorer();
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  private final class Int8Scorer implements Scorer {

    private final byte[] query = new byte[dimensions];
    private float queryScale;

    @Override
    public void query(float[] vector) {
      queryScale = encode(vector, query, 0);
    }

    @Override
    public void query(int slot) {
      System.arraycopy(rows.chunk(slot), rows.offset(slot), query, 0, dimensions);
      queryScale = scale(slot);
    }

    @Override
    public float score(int slot) {
      byte[] chunk = rows.chunk(slot);
      int offset = rows.offset(slot);
      int product = KERNEL.dot(query, 0, chunk, offset, dimensions);
      return product * (queryScale * (float) FLOAT.get(chunk, offset + dimensions));
    }
  }
}
