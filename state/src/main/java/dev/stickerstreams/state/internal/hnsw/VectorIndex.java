package dev.stickerstreams.state.internal.hnsw;

import java.util.BitSet;

/**
 * An index of vectors in numbered slots, each with an owner number that means something to the
 * caller only. The engine of one embedding space.
 *
 * <p>Any number of threads may search while one thread adds and removes. Several may {@link #add}
 * at once if nothing is removed meanwhile; an engine may let them wait for each other.
 */
public interface VectorIndex extends AutoCloseable {

  /** Length of the vectors. */
  int dimensions();

  /** Number of vectors in use. */
  int size();

  /** One more than the highest slot ever used. */
  int slots();

  /**
   * Adds a vector and returns its slot; searches find it from now on.
   *
   * @param vector {@code [dimensions]} float32; copied
   */
  int add(float[] vector, int owner);

  /** Removes the vector in a slot; searches that start from now on do not find it. */
  void remove(int slot);

  /** Starts a search by the calling thread. */
  VectorSearch open();

  /** Reports which rows changed since the last call; not while another thread updates. */
  void drainChanges(ChangeSink sink);

  /** Makes an empty index ready for {@link #restore} of slots below {@code count}. */
  void beginRestore(int count);

  /**
   * Puts back a slot as it was stored. Threads may restore different slots at once.
   *
   * @param owner the owner, or -1 for a vector that was removed but not yet free
   * @param lists the neighbour lists that the index reported
   */
  void restore(int slot, float[] vector, int owner, int[][] lists);

  /** Ends the restoring. Slots not restored are free. */
  void endRestore(BitSet restored);

  /** Slots of removed vectors that walks still lead through. */
  int removedSlots();

  /** Slots without a vector. */
  int freeSlots();

  /** Memory held by vectors and codes, in bytes. */
  long vectorBytes();

  /** Memory held by everything else. */
  long structureBytes();

  /** Ends work in the background; nothing may be added or removed afterwards. Idempotent. */
  @Override
  default void close() {
    // most have none
  }

  /** Receives what must be stored to open the index as it is now. */
  interface ChangeSink {

    /** The slot's neighbour lists are now these. */
    void linked(int slot, int[][] lists);

    /** The slot holds nothing any more. */
    void freed(int slot);
  }
}
