package dev.stickerstreams.state.internal.vector;

import java.util.Arrays;

/**
 * A growing table of rows of {@code float} values, in chunks small enough that no garbage collector
 * treats them as huge, so that a table may pass 2^31 values and never moves when it grows.
 *
 * <p>Growing is for one thread at a time. A reader that learnt of a row through an acquiring read
 * of something written after {@link #ensure} sees the row's chunk and what was written to it.
 */
public final class FloatRows {

  /** Values in a cache line of 64 bytes. */
  private static final int LINE = 16;

  private final int stride;
  private final int shift;
  private final int mask;
  private final int chunksPerSlab;
  private float[][] chunks = new float[1][];
  private int[] starts = new int[1];
  private int chunkCount;

  /** An empty table of rows of {@code stride} values. */
  public FloatRows(int stride) {
    this.stride = stride;
    this.shift = ChunkSize.rowBits((long) stride * 4);
    this.mask = (1 << shift) - 1;
    this.chunksPerSlab = ChunkSize.chunksPerSlab(((long) stride << shift) * 4);
  }

  /** Makes room for rows 0 to {@code rows - 1}; on all processors where they are many. */
  public void ensure(int rows) {
    int needed = (int) (((long) rows + mask) >>> shift);
    if (needed > chunkCount) {
      addChunks(needed);
    }
  }

  private void addChunks(int needed) {
    if (needed > chunks.length) {
      int length = Math.max(needed, 2 * chunks.length);
      chunks = Arrays.copyOf(chunks, length);
      starts = Arrays.copyOf(starts, length);
    }
    ChunkSize.addChunks(chunkCount, needed, chunksPerSlab, this::addSlab);
    chunkCount = needed;
  }

  private void addSlab(int first, int count) {
    float[] slab = new float[count * (stride << shift)];
    for (int i = 0; i < count; i++) {
      chunks[first + i] = slab;
      starts[first + i] = i * (stride << shift);
    }
  }

  /** The array that holds a row. */
  public float[] chunk(int row) {
    return chunks[row >>> shift];
  }

  /** Where the row starts in its {@link #chunk}. */
  public int offset(int row) {
    return starts[row >>> shift] + (row & mask) * stride;
  }

  /**
   * Loads a value from each cache line of a row, all at once, so that who needs several rows waits
   * for memory about once. The result means nothing, but must be used for the loads to happen.
   */
  public float touch(int row) {
    float[] chunk = chunk(row);
    int start = offset(row);
    int i = start;
    int end = start + stride;
    float sum = 0;
    for (; i + 4 * LINE <= end; i += 4 * LINE) {
      sum += chunk[i] + chunk[i + LINE] + chunk[i + 2 * LINE] + chunk[i + 3 * LINE];
    }
    for (; i < end; i += LINE) {
      sum += chunk[i];
    }
    return sum + chunk[end - 1];
  }

  /** Memory held, in bytes. */
  public long bytes() {
    return (long) chunkCount * (stride << shift) * 4;
  }
}
