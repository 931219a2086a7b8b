package dev.stickerstreams.state.internal.vector;

/** Inner products in plain Java, for a JVM without the vector module. */
final class ScalarKernel implements VectorKernel {

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      sum0 += a[aOffset + i] * b[bOffset + i];
      sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (; i < length; i++) {
      sum0 += a[aOffset + i] * b[bOffset + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  @Override
  public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }
}
