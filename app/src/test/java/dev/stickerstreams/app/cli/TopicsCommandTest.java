package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--message-partitions, 0, at least 1",
    "--message-partitions, 3, 'at least 4, as many as num.stream.threads'",
    "--sticker-partitions, 0, at least 1"
  })
  void shouldRefuseToCreateTooFewPartitions(String option, String value, String reason) {
    String threads = reason.contains("4") ? "4" : "1";

    CommandLineRun run =
        CommandLineRun.of("topics", "create", option, value, "-Dnum.stream.threads=" + threads);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Invalid value for %s: %s; %s".formatted(option, value, reason));
  }
}
