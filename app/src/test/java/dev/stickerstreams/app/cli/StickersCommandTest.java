package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class StickersCommandTest {

  @Command(name = "fail", description = "Fails.")
  static final class Failing implements Subcommand {
    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public CommandGroup group() {
      return CommandGroup.INSPECT;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  @Command(name = "exhaust", description = "Runs out of memory.")
  static final class Exhausting implements Subcommand {

    @Override
    public CommandGroup group() {
      return CommandGroup.INSPECT;
    }

    @Override
    public Integer call() {
      throw new OutOfMemoryError("heap");
    }
  }

  @AfterEach
  void quiet() {
    Verbosity.set(false);
  }

  @Test
  void shouldListCommandsByGroupAndExitCodes() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsSubsequence(
            "Usage: stickers",
            "Run it against your Kafka cluster:",
            "  import",
            "Look inside and measure:",
            "  bench",
            "Find your way:",
            "  completion",
            "  help",
            "Exit codes:",
            "3   out of memory",
            "5   a file");
  }

  @Test
  void shouldTellRunningOutOfMemoryFromBadInput() {
    CommandLineRun run = CommandLineRun.of(new Exhausting(), "exhaust");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OUT_OF_MEMORY).isNotEqualTo(5);
    assertThat(run.err()).startsWith("stickers: OutOfMemoryError: heap").hasLineCount(1);
  }

  @Test
  void shouldHelpWithACommandThatIsNamed() {
    assertThat(CommandLineRun.of("help", "import").out()).contains("Usage: stickers import");
  }

  @Test
  void shouldCompleteCommandsInAShell() {
    CommandLineRun run = CommandLineRun.of("completion");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("serve", "--bootstrap");
  }

  @Test
  void shouldSayHowBenchmarksAreRun() {
    CommandLineRun run = CommandLineRun.of("bench", "index", "--rows=3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("bin/stickers bench");
  }

  @Test
  void shouldNameTheDirectoryOfTemporaryFilesThatCannotBeUsed() {
    String before = System.setProperty("java.io.tmpdir", "/nowhere/at/all");
    try {
      CommandLineRun run =
          CommandLineRun.of(
              new Failing(new IllegalStateException(new UnsatisfiedLinkError("librocksdbjni.so"))),
              "fail");

      assertThat(run.err())
          .contains("java.io.tmpdir=/nowhere/at/all is no directory", "STICKERS_JAVA_OPTS")
          .hasLineCount(1);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @Test
  void shouldPrintTheVersion() {
    CommandLineRun run = CommandLineRun.of("--version");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("stickers ").contains("(Java ");
  }

  @Test
  void shouldOfferHelpForEveryCommand() {
    assertThat(CommandLineRun.of("import", "--help").out())
        .contains("Usage: stickers import", "--bootstrap", "jsonl", "--verbose");
  }

  @Test
  void shouldHeadTheCommandsOfACommand() {
    assertThat(CommandLineRun.of("topics", "--help").out())
        .containsSubsequence("Commands:", "  check", "  create");
  }

  @Test
  void shouldExplainACommandThatDoesNotExist() {
    CommandLineRun run = CommandLineRun.of("imprt");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("imprt", "import", "Try: stickers --help");
  }

  @Test
  void shouldAskForACommand() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Which command?", "Try: stickers --help");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new CommandException(ExitCode.INVALID_INPUT, "no such model"), 5, "no such model"),
        Arguments.of(new ConfigException("Unknown key 'x'"), 5, "Unknown key 'x'"),
        Arguments.of(new NoSuchFileException("a.txt"), 5, "No such file: a.txt"),
        Arguments.of(new IllegalStateException("disk\n  full"), 1, "disk full"),
        Arguments.of(
            new IllegalStateException("no answer", new TimeoutException("20 s")), 4, "no answer"),
        Arguments.of(new ExecutionException(new ConfigException("bad")), 5, "bad"),
        Arguments.of(
            new RegistryUnavailableException("no\u2028registry\u009b2J"), 4, "no.registry.2J"),
        Arguments.of(
            new NullPointerException("x is null"),
            1,
            "NullPointerException: x is null. Add --verbose to see where"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldReportAFailureInOneLine(Exception failure, int exitCode, String message) {
    CommandLineRun run = CommandLineRun.of(new Failing(failure), "fail");

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("stickers: %s%n".formatted(message));
  }

  @Test
  void shouldShowTheStackTraceOnRequest() {
    CommandLineRun run =
        CommandLineRun.of(new Failing(new IllegalStateException("broken")), "fail", "--verbose");

    assertThat(run.err()).startsWith("stickers: broken").contains("at dev.stickerstreams");
  }
}
