package dev.stickerstreams.state.internal.vector;

import java.util.Arrays;

/**
 * A growing table of rows of {@code int} values, in chunks small enough that no garbage collector
 * treats them as huge, so that a table may pass 2^31 values and never moves when it grows.
 *
 * <p>Growing is for one thread at a time. A reader that learnt of a row through an acquiring read
 * of something written after {@link #ensure} sees the row's chunk and what was written to it.
 */
public final class IntRows {

  private final int stride;
  private final int shift;
  private final int mask;
  private final int chunksPerSlab;
  private int[][] chunks = new int[1][];
  private int[] starts = new int[1];
  private int chunkCount;

  /** An empty table of rows of {@code stride} values. */
  public IntRows(int stride) {
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
    int[] slab = new int[count * (stride << shift)];
    for (int i = 0; i < count; i++) {
      chunks[first + i] = slab;
      starts[first + i] = i * (stride << shift);
    }
  }

  /** The array that holds a row. */
  public int[] chunk(int row) {
    return chunks[row >>> shift];
  }

  /** Where the row starts in its {@link #chunk}. */
  public int offset(int row) {
    return starts[row >>> shift] + (row & mask) * stride;
  }

  /** Memory held, in bytes. */
  public long bytes() {
    return (long) chunkCount * (stride << shift) * 4;
  }
}
