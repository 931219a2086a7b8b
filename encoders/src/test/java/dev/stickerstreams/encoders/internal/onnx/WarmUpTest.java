package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private final List<Integer> tried = new ArrayList<>();

  private double nanos(int size, int mostThatFit) {
    tried.add(size);
    if (size > mostThatFit) {
      throw new EncodingException("out of memory");
    }
    return 1.0 + 100.0 / size;
  }

  @Test
  void shouldTakeTheFastestSize() {
    assertThat(WarmUp.bestBatch(size -> nanos(size, 256), 1, 16, 64, 256)).isEqualTo(256);
  }

  @Test
  void shouldTakeTheSmallestOfSizesThatAreAboutAsFast() {
    assertThat(WarmUp.bestBatch(size -> size == 1 ? 2 : 1 - size / 1e5, 1, 16, 64)).isEqualTo(16);
  }

  @Test
  void shouldStopAtTheSizeThatFails() {
    assertThat(WarmUp.bestBatch(size -> nanos(size, 63), 1, 16, 64, 256)).isEqualTo(16);
    assertThat(tried).containsExactly(1, 16, 64);
  }

  @Test
  void shouldFailIfTheSmallestSizeFails() {
    assertThatThrownBy(() -> WarmUp.bestBatch(size -> nanos(size, 0), 1, 16))
        .isInstanceOf(EncodingException.class)
        .hasMessage("out of memory");
    assertThat(tried).containsExactly(1);
  }
}
