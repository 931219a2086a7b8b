package dev.stickerstreams.state;

import dev.stickerstreams.state.internal.vector.VectorKernel;

/** Inner products as the index computes them, by SIMD where the JVM has the module for it. */
public final class InnerProduct {

  private static final VectorKernel KERNEL = VectorKernel.best();

  private InnerProduct() {}

  /**
   * Of slices of int8 values, none of which is -128; exact.
   *
   * @param length of both slices, at most 133,000
   */
  public static int of(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    return KERNEL.dot(a, aOffset, b, bOffset, length);
  }
}
