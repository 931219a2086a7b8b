package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DlqCommandTest {

  @Test
  void shouldListItsCommands() {
    assertThat(CommandLineRun.of("dlq", "--help").out())
        .containsSubsequence("Commands:", "  list", "  replay", "  show");
  }

  @Test
  void shouldAskForACommand() {
    CommandLineRun run = CommandLineRun.of("dlq");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("List, show or replay?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay",
        "replay --yes",
        "replay 0:1 --all",
        "replay 0:1 --topic stickers",
        "replay --topic stickers"
      })
  void shouldReplayOnlyWhatIsNamed(String arguments) {
    CommandLineRun run = CommandLineRun.of(("dlq " + arguments).split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Which letters?");
  }

  @Test
  void shouldRefuseWhatIsNoLetter() {
    CommandLineRun run = CommandLineRun.of("dlq", "show", "seventeen");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'seventeen' is no letter; write PARTITION:OFFSET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001"})
  void shouldRefuseACountThatIsNone(String count) {
    CommandLineRun run = CommandLineRun.of("dlq", "list", "--count=" + count);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--count: " + count);
  }

  @Test
  void shouldSayThatNoBrokerAnswers() {
    CommandLineRun run =
        CommandLineRun.of("dlq", "list", "--bootstrap", "127.0.0.1:1", "--time-limit", "1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("No Kafka broker answered at 127.0.0.1:1 within 1 s")
        .hasLineCount(1);
  }
}
