package dev.stickerstreams.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.demo.playground.StartProgress;
import dev.stickerstreams.demo.playground.StartStage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartReportTest {

  private final StringWriter err = new StringWriter();
  private StartProgress progress = new StartProgress(StartStage.MODELS, 0, 0);
  private long nowMillis;

  @Test
  void shouldNeverBeSilentForTwoSecondsWhereThereIsNoTerminal() {
    try (StartReport report = report(false)) {
      lookFor(report, 4_000);
      progress = new StartProgress(StartStage.CATALOGUE, 0, 0);
      lookFor(report, 100);
      progress = new StartProgress(StartStage.CATALOGUE, 512, 1_607);
      lookFor(report, 1_900);
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "Loading the models ...",
            "Loading the models, 1 s",
            "Loading the models, 3 s",
            "Filling the index ...",
            "Filling the index: 512 of 1,607 stickers, 1 s");
  }

  @Test
  void shouldRewriteOneLineOnATerminalAndRemoveItAtTheEnd() {
    try (StartReport report = report(true)) {
      lookFor(report, 300);
      report.say("Page: http://localhost:8080/");
    }

    assertThat(err.toString())
        .isEqualTo(
            "Loading the models ...\r\u001b[KLoading the models, 0 s\r\u001b[K"
                + "Page: http://localhost:8080/"
                + System.lineSeparator());
  }

  @Test
  void shouldSayNothingOnceItIsReadyOrClosed() {
    progress = new StartProgress(StartStage.READY, 0, 0);
    StartReport report = report(false);
    lookFor(report, 5_000);
    report.close();
    progress = new StartProgress(StartStage.MODELS, 0, 0);
    lookFor(report, 5_000);

    assertThat(err.toString()).isEmpty();
  }

  private StartReport report(boolean terminal) {
    return new StartReport(
        () -> progress,
        new PrintWriter(err),
        terminal,
        () -> TimeUnit.MILLISECONDS.toNanos(nowMillis));
  }

  private void lookFor(StartReport report, long millis) {
    for (long end = nowMillis + millis; nowMillis < end; nowMillis += 100) {
      report.look();
    }
  }
}
