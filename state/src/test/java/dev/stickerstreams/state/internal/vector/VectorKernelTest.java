package dev.stickerstreams.state.internal.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorKernelTest {

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final VectorKernel scalar = new ScalarKernel();
  private final VectorKernel best = VectorKernel.best();

  VectorKernelTest() {
    System.out.println("VectorKernelTest seed " + seed);
  }

  @Test
  void shouldUseSimdWhereTheModuleIsPresent() {
    assertThat(best.getClass().getSimpleName()).isEqualTo("SimdKernel");
  }

  @Test
  void shouldMultiplyIntegersExactlyAtEveryLengthAndOffset() {
    for (int length = 0; length < 700; length++) {
      byte[] a = codes(length + 3);
      byte[] b = codes(length + 5);

      assertThat(best.dot(a, 3, b, 5, length))
          .as("length %d, seed %d", length, seed)
          .isEqualTo(scalar.dot(a, 3, b, 5, length));
    }
  }

  @Test
  void shouldNotOverflowAtTheExtremes() {
    byte[] most = new byte[4096];
    java.util.Arrays.fill(most, (byte) 127);
    byte[] least = new byte[4096];
    java.util.Arrays.fill(least, (byte) -127);

    assertThat(best.dot(most, 0, most, 0, 4096)).isEqualTo(4096 * 127 * 127);
    assertThat(best.dot(most, 0, least, 0, 4096)).isEqualTo(-4096 * 127 * 127);
  }

  @Test
  void shouldMultiplyFloatsAsScalarCodeDoesUpToRounding() {
    for (int length = 0; length < 700; length++) {
      float[] a = floats(length + 3);
      float[] b = floats(length + 5);

      assertThat(best.dot(a, 3, b, 5, length))
          .as("length %d, seed %d", length, seed)
          .isCloseTo(scalar.dot(a, 3, b, 5, length), within(1e-3f));
    }
  }

  private byte[] codes(int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (random.nextInt(255) - 127);
    }
    return codes;
  }

  private float[] floats(int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = random.nextFloat() - 0.5f;
    }
    return floats;
  }
}
