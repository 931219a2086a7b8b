package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import java.nio.file.Path;

/**
 * An index of M 16 and efConstruction 200, or what is nearest to it. Used in this order: {@link
 * #build}, {@link #memory}, searches, {@link #restart}.
 */
public interface IndexUnderTest extends AutoCloseable {

  /** M of Malkov and Yashunin. */
  int M = 16;

  /** efConstruction of Malkov and Yashunin. */
  int EF_CONSTRUCTION = 200;

  /**
   * Indexes all vectors; the number of a vector is its place in the data.
   *
   * @param directory empty, for the index alone
   */
  void build(DataSet data, int threads, Path directory) throws Exception;

  /** What the index holds besides its structure. */
  Memory memory() throws Exception;

  /** A searcher for the calling thread with a candidate list of {@code ef}. */
  Searcher searcher(int ef);

  /**
   * Stores the index, opens it again and searches once.
   *
   * @param directory empty, for this alone
   * @return milliseconds from the beginning of the opening to the first answer
   */
  double restart(float[] query, Path directory) throws Exception;

  @Override
  void close() throws Exception;

  /**
   * Memory of an index that is not its structure, in bytes.
   *
   * @param vectorsOnHeap copies of the vectors that the build put on the heap
   * @param codesOnHeap quantised vectors there
   * @param structureInFiles files that it maps into memory, less the vectors in them
   */
  record Memory(long vectorsOnHeap, long codesOnHeap, long structureInFiles) {}
}
