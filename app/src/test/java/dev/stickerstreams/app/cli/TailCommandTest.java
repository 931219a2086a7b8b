package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailCommandTest {

  @Test
  void shouldNameItsTopics() {
    CommandLineRun run = CommandLineRun.of("tail", "everything");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).containsIgnoringCase("suggestions, messages, events");
  }

  @Test
  void shouldRefuseACountThatIsNone() {
    CommandLineRun run = CommandLineRun.of("tail", "messages", "--count", "0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--count: 0");
  }

  @Test
  void shouldSayThatNoBrokerAnswers() {
    CommandLineRun tail =
        CommandLineRun.of("tail", "events", "--bootstrap", "127.0.0.1:1", "--time-limit", "1");
    CommandLineRun send =
        CommandLineRun.of("send", "hello", "--bootstrap", "127.0.0.1:1", "--time-limit", "1");

    assertThat(tail.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(send.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(send.err()).contains("No Kafka broker answered").hasLineCount(1);
  }
}
