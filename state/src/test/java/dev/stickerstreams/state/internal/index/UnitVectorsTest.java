package dev.stickerstreams.state.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitVectorsTest {

  @Test
  void shouldLeaveAUnitVectorAsItIs() {
    float[] unit = {0.6f, 0.8f};
    assertThat(UnitVectors.normalise(unit)).isSameAs(unit);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e20f, Float.MAX_VALUE, 3, 0.5f, 1e-5f})
  void shouldBringAnyOtherLengthToOne(float scale) {
    float[] given = {0.5f * scale, -0.25f * scale, 0};
    float[] copy = given.clone();
    float[] unit = UnitVectors.normalise(given);

    assertThat(given).containsExactly(copy);
    assertThat(unit[0] * unit[0] + unit[1] * unit[1]).isCloseTo(1f, within(1e-6f));
    assertThat(unit[0] / unit[1]).isCloseTo(-2f, within(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void shouldRefuseWhatIsNotFinite(float value) {
    assertThatThrownBy(() -> UnitVectors.normalise(new float[] {1, value}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not finite");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.MIN_VALUE, 1e-30f, 1e-7f})
  void shouldRefuseWhatHasNoDirection(float value) {
    float[] vector = new float[8];
    Arrays.fill(vector, value);
    assertThatThrownBy(() -> UnitVectors.normalise(vector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no direction");
  }
}
