package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  @TempDir Path directory;

  @Test
  void shouldSayWhatIsMissing() {
    CommandLineRun run = CommandLineRun.of("import", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("catalogue.jsonl: no such file").hasLineCount(1);
  }

  @Test
  void shouldNameTheLineThatCannotBeUsed() throws IOException {
    Files.writeString(directory.resolve("catalogue.jsonl"), "{\"stickerId\":\"a\"}\n{}\n");

    CommandLineRun run = CommandLineRun.of("import", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("catalogue.jsonl, line 2: stickerId is missing").hasLineCount(1);
  }

  @Test
  void shouldSayThatNoBrokerAnswers() throws IOException {
    Files.writeString(directory.resolve("catalogue.jsonl"), "{\"stickerId\":\"a\"}\n");

    CommandLineRun run =
        CommandLineRun.of(
            "import", directory.toString(), "--bootstrap", "127.0.0.1:1", "--time-limit", "1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("No Kafka broker answered at 127.0.0.1:1 within 1 s");
  }

  @Test
  void shouldCheckADataSetBeforeItLooksForBrokers() {
    CommandLineRun run =
        CommandLineRun.of(
            "import",
            "--format",
            "sticker820k",
            "src/test/resources/sticker820k-tiny",
            "--split",
            "valid",
            "--bootstrap",
            "127.0.0.1:1",
            "--time-limit",
            "1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.err()).contains("No Kafka broker answered at 127.0.0.1:1 within 1 s");
  }

  @Test
  void shouldRefuseASplitOfACatalogueThatHasNone() throws IOException {
    Files.writeString(directory.resolve("catalogue.jsonl"), "{\"stickerId\":\"a\"}\n");

    CommandLineRun run = CommandLineRun.of("import", directory.toString(), "--split", "valid");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("has no splits");
  }

  @Test
  void shouldRefuseAnUnknownFormat() {
    CommandLineRun run = CommandLineRun.of("import", "--format", "zip", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Unknown format 'zip'; known are images, jsonl");
  }

  @Test
  void shouldRefuseANegativeSkip() {
    CommandLineRun run = CommandLineRun.of("import", "--skip=-1", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--skip");
  }

  @Test
  void shouldRefuseToChatWithoutAPause() {
    CommandLineRun run = CommandLineRun.of("import", "--chat-every=0", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--chat-every: 0; at least 1");
  }
}
