package dev.stickerstreams.benchmarks.index.data;

import java.util.Arrays;

/**
 * Unit vectors to index, and others of the same kind to search for.
 *
 * @param vectors {@code [count][dimensions]} float32
 * @param queries {@code [count][dimensions]} float32, none of them indexed
 */
public record DataSet(DataKind kind, float[][] vectors, float[][] queries) {

  /** The same with the first vectors only. */
  public DataSet first(int count) {
    return new DataSet(kind, Arrays.copyOf(vectors, Math.min(count, vectors.length)), queries);
  }

  /** Length of the vectors. */
  public int dimensions() {
    return vectors[0].length;
  }

  /** Number of indexed vectors. */
  public int size() {
    return vectors.length;
  }

  /** Memory of the indexed vectors themselves, in bytes. */
  public long vectorBytes() {
    return (long) size() * dimensions() * Float.BYTES;
  }
}
