package dev.stickerstreams.topology.learning;

/** Likeness of directions. */
final class Cosine {

  private Cosine() {}

  /** The cosine of two vectors, in [-1, 1]; 0 where they cannot be compared. */
  static double of(float[] one, float[] other) {
    if (one.length != other.length) {
      return 0;
    }
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      squares += one[i] * one[i];
      otherSquares += other[i] * other[i];
    }
    double lengths = Math.sqrt(squares * otherSquares);
    return lengths == 0 ? 0 : product / lengths;
  }
}
