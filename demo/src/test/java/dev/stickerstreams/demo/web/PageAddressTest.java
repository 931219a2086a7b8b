package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageAddressTest {

  @Test
  void shouldRefuseNamesForAnInterfaceThatNobodyElseReaches() {
    List<String> names = List.of("stickers.example");

    assertThatThrownBy(() -> new PageAddress("127.0.0.1", 0, names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("127.0.0.1");
  }
}
