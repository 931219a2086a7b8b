package dev.stickerstreams.state.internal.hnswlib;

import com.github.jelmerk.hnswlib.core.Item;

/**
 * A stored vector, known to hnswlib-core by its slot. The vector itself stays in the rows that all
 * graphs share, so a rebuilt graph holds no second copy.
 */
final class Entry implements Item<Integer, Operand>, Operand {

  private static final long serialVersionUID = 1L;

  private final transient VectorTable vectors;
  private final Integer id;
  private final int slot;
  private final int owner;
  private volatile boolean removed;

  Entry(VectorTable vectors, int slot, int owner) {
    this.vectors = vectors;
    this.id = slot;
    this.slot = slot;
    this.owner = owner;
  }

  int slot() {
    return slot;
  }

  int owner() {
    return owner;
  }

  boolean removed() {
    return removed;
  }

  /** Searches that begin from now on do not return it. */
  void markRemoved() {
    removed = true;
  }

  @Override
  public float dot(Entry other) {
    return vectors.between(slot, other.slot);
  }

  @Override
  public Integer id() {
    return id;
  }

  @Override
  public Operand vector() {
    return this;
  }

  @Override
  public int dimensions() {
    return vectors.dimensions();
  }
}
