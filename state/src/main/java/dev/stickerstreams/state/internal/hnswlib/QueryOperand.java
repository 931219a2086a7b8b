package dev.stickerstreams.state.internal.hnswlib;

/** A vector to search for, which counts what it is compared with. Not thread-safe. */
final class QueryOperand implements Operand {

  private static final long serialVersionUID = 1L;

  private final transient VectorTable vectors;
  private float[] values = {};
  private int compared;

  QueryOperand(VectorTable vectors) {
    this.vectors = vectors;
  }

  void set(float[] vector) {
    values = vector;
  }

  int compared() {
    return compared;
  }

  @Override
  public float dot(Entry other) {
    compared++;
    return vectors.dot(values, other.slot());
  }
}
