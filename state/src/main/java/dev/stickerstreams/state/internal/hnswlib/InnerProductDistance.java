package dev.stickerstreams.state.internal.hnswlib;

import com.github.jelmerk.hnswlib.core.DistanceFunction;

/**
 * Distance of hnswlib-core: 1 less the inner product. It always asks for the distance from what is
 * searched for, or inserted, to what is stored.
 */
final class InnerProductDistance implements DistanceFunction<Operand, Float> {

  private static final long serialVersionUID = 1L;

  @Override
  public Float distance(Operand from, Operand to) {
    return 1 - from.dot((Entry) to);
  }
}
