package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FillProgressTest {

  @Test
  void shouldTellRateAndTimeLeft() {
    FillProgress.Fill fill = new FillProgress.Fill(100, 4900, 5_000_000_000L);

    assertThat(fill.progress(1300, 15_000_000_000L))
        .isEqualTo("1200 of 4800 offsets, 120 a second, about 30 s left");
    assertThat(fill.progress(100, 15_000_000_000L)).endsWith("about 0 s left");
  }
}
