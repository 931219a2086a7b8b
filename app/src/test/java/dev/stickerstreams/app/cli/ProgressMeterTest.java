package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

  private final StringWriter err = new StringWriter();
  private long nowNanos = Long.MAX_VALUE - 500;

  @Test
  void shouldBeSilentForTheFirstSecond() {
    try (ProgressMeter meter = meter(true)) {
      meter.update(0, 2);
      wait(Duration.ofMillis(999));
      meter.update(1, 2);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldShowARateBelowTen() {
    try (ProgressMeter meter = meter(true)) {
      meter.update(0, 3);
      wait(Duration.ofSeconds(4));
      meter.update(1, 3);
    }
    assertThat(err.toString()).startsWith("\r\u001b[KImporting 1 of 3, 0.25/s, 8 s left");
  }

  @Test
  void shouldRewriteOneLineOnATerminal() {
    try (ProgressMeter meter = meter(true)) {
      meter.update(0, 3_000);
      wait(Duration.ofSeconds(1));
      meter.update(1_000, 3_000);
      meter.update(1_001, 3_000);
      wait(Duration.ofMillis(200));
      meter.update(1_200, 3_000);
    }
    assertThat(err.toString())
        .isEqualTo(
            "\r\u001b[KImporting 1,000 of 3,000, 1,000/s, 2 s left"
                + "\r\u001b[KImporting 1,200 of 3,000, 1,000/s, 2 s left"
                + "\r\u001b[K");
  }

  @Test
  void shouldWriteALineEveryFiveSecondsElsewhere() {
    try (ProgressMeter meter = meter(false)) {
      for (int second = 0; second <= 11; second++) {
        meter.update(second, 100);
        wait(Duration.ofSeconds(1));
      }
    }
    assertThat(err.toString())
        .isEqualTo(
            """
            Importing 1 of 100, 1.00/s, 99 s left
            Importing 6 of 100, 1.00/s, 94 s left
            Importing 11 of 100, 1.00/s, 89 s left
            """);
  }

  private ProgressMeter meter(boolean terminal) {
    return new ProgressMeter(new PrintWriter(err), "Importing", terminal, () -> nowNanos);
  }

  private void wait(Duration duration) {
    nowNanos += duration.toNanos();
  }
}
