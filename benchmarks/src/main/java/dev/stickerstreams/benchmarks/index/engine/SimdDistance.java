package dev.stickerstreams.benchmarks.index.engine;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import dev.stickerstreams.state.internal.vector.VectorKernel;

/** Inner product distance by the project's SIMD kernel. */
final class SimdDistance implements DistanceFunction<float[], Float> {

  private static final long serialVersionUID = 1L;
  private static final VectorKernel KERNEL = VectorKernel.best();

  @Override
  public Float distance(float[] a, float[] b) {
    return 1 - KERNEL.dot(a, 0, b, 0, a.length);
  }
}
