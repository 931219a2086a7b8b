package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IndexOptionsTest {

  /** Before the first sticker comes, which would be lost. */
  @Test
  void shouldRefuseAGraphThatCannotBeBuilt() {
    IndexOptions defaults = IndexOptions.defaults();
    assertThatThrownBy(() -> defaults.withGraph(101, 200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 2 and 100");
    assertThatThrownBy(() -> defaults.withGraph(16, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least M, which is 16");
  }
}
