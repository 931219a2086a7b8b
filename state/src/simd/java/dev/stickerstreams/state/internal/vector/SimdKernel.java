package dev.stickerstreams.state.internal.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner products by {@code jdk.incubator.vector}, in the widest registers of the machine. Loaded by
 * name, so that the rest runs where the module is absent.
 *
 * <p>Two products of int8 values add up in a short without overflow as long as no code is -128;
 * codes lie in [-127, 127]. Each pair of shorts is then split into two ints by shifts, for half the
 * work of widening every product.
 */
final class SimdKernel implements VectorKernel {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, jdk.incubator.vector.VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    int lanes = FLOATS.length();
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i + 4 * lanes <= length; i += 4 * lanes) {
      sum0 = fma(a, aOffset + i, b, bOffset + i, sum0);
      sum1 = fma(a, aOffset + i + lanes, b, bOffset + i + lanes, sum1);
      sum2 = fma(a, aOffset + i + 2 * lanes, b, bOffset + i + 2 * lanes, sum2);
      sum3 = fma(a, aOffset + i + 3 * lanes, b, bOffset + i + 3 * lanes, sum3);
    }
    for (; i + lanes <= length; i += lanes) {
      sum0 = fma(a, aOffset + i, b, bOffset + i, sum0);
    }
    float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  private static FloatVector fma(float[] a, int aOffset, float[] b, int bOffset, FloatVector sum) {
    return FloatVector.fromArray(FLOATS, a, aOffset)
        .fma(FloatVector.fromArray(FLOATS, b, bOffset), sum);
  }

  @Override
  public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    int lanes = BYTES.length();
    IntVector low = IntVector.zero(INTS);
    IntVector high = IntVector.zero(INTS);
    int i = 0;
    for (; i + 2 * lanes <= length; i += 2 * lanes) {
      IntVector sums =
          products(a, aOffset + i, b, bOffset + i)
              .add(products(a, aOffset + i + lanes, b, bOffset + i + lanes))
              .reinterpretAsInts();
      low = low.add(sums.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
      high = high.add(sums.lanewise(VectorOperators.ASHR, 16));
    }
    int sum = low.add(high).reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  private static ShortVector products(byte[] a, int aOffset, byte[] b, int bOffset) {
    return shorts(a, aOffset).mul(shorts(b, bOffset));
  }

  private static ShortVector shorts(byte[] values, int offset) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, values, offset).convertShape(VectorOperators.B2S, SHORTS, 0);
  }
}
