package dev.stickerstreams.state.internal.hnsw;

/**
 * One thread's search in a {@link VectorIndex}, from {@link VectorIndex#open} to {@link #close}.
 * While it is open, no slot it has seen is given to another vector.
 *
 * <p>The object is reused by the thread's next search; results are valid until then.
 */
public interface VectorSearch extends AutoCloseable {

  /**
   * Walks the index for the vectors nearest to the query.
   *
   * @param query {@code [dimensions]} float32
   * @param ef how many candidates to keep
   * @param filter whose vectors may be found
   * @param budget how many vectors may be compared before the walk gives up
   * @return false if the walk gave up
   */
  boolean walk(float[] query, int ef, OwnerFilter filter, int budget);

  /** Starts an exhaustive search that keeps the best {@code ef} of what is {@link #offer}ed. */
  void scan(float[] query, int ef);

  /** Compares the vector in a slot with the query of the scan; ignores a slot not in use. */
  void offer(int slot);

  /** Number of candidates found, best first by the score of the walk. */
  int count();

  /** Slot of the i-th candidate. */
  int slot(int i);

  /** Owner of the i-th candidate's vector. */
  int owner(int i);

  /**
   * Exact inner product of the i-th candidate and the query; NaN if the vector has been removed
   * meanwhile.
   */
  float exactScore(int i);

  /** Vectors compared since {@link VectorIndex#open}. */
  int compared();

  @Override
  void close();
}
