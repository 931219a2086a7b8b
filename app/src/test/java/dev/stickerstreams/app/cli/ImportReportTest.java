package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.catalogue.ImportSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportReportTest {

  private static ImportReport report(long leftOut, List<String> firstLeftOut) {
    return new ImportReport(
        new ImportSummary(
            "stickers", 1_200, 10, leftOut, firstLeftOut, 2_500_000, Duration.ofMillis(1_500)));
  }

  @Test
  void shouldSayWhatWasPublished() {
    assertThat(report(0, List.of()).text())
        .isEqualTo("Published 1,200 stickers (2.5 MB) to stickers in 1.5 s");
    assertThat(report(0, List.of()).warnings()).isEmpty();
  }

  @Test
  void shouldWarnOfWhatWasLeftOut() {
    ImportReport report = report(2_001, List.of("valid.txt, line 3: gone", "valid.txt, line 9: x"));

    assertThat(report.warnings())
        .containsExactly(
            "stickers: Left out 2,001 stickers that cannot be used, the first of them:",
            "  valid.txt, line 3: gone",
            "  valid.txt, line 9: x");
    assertThat(report.json())
        .isEqualTo(
            "{\"topic\":\"stickers\",\"published\":1200,\"skipped\":10,\"leftOut\":2001,"
                + "\"bytes\":2500000,\"seconds\":1.5}");
  }

  @Test
  void shouldSayWhereToContinueAfterAnInterruption() {
    StringWriter err = new StringWriter();
    try (InterruptionHint hint = InterruptionHint.until(new PrintWriter(err), 10)) {
      hint.stored(1_210);
      hint.print();
    }

    assertThat(err.toString().strip())
        .isEqualTo(
            "stickers: Interrupted. The first 1210 stickers are stored; continue with --skip 1210");
  }
}
