package dev.stickerstreams.state.internal.vector;

/**
 * Inner products over slices of arrays. Implementations are stateless and thread-safe.
 *
 * <p>Integer products are exact, so every kernel walks a graph of int8 codes along the same path.
 * Float products of two kernels differ in the last bits, because they add up in another order.
 */
public interface VectorKernel {

  /** Inner product of {@code length} float32 values. */
  float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

  /** Inner product of {@code length} int8 values; exact for lengths up to 133,000. */
  int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length);

  /** The fastest kernel this JVM can run, chosen once. */
  static VectorKernel best() {
    return KernelChoice.BEST;
  }
}
