package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link ApplicationMain} that runs. Closing kills it if it still does. Not thread-safe. */
final class ApplicationProcess implements AutoCloseable {

  private static final Duration EXIT_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader reports;
  private final EncodeJournal journal;
  private final Path log;
  private final Report restored;

  private ApplicationProcess(Process process, EncodeJournal journal, Path log) {
    this.process = process;
    this.journal = journal;
    this.log = log;
    this.reports = process.inputReader(UTF_8);
    this.restored = nextReport();
    nextReport();
  }

  /**
   * What a process says of its index.
   *
   * @param stickers stickers held
   * @param updatesRead updates read since the process started, restored ones as well
   */
  record Report(int stickers, long updatesRead) {}

  /**
   * Starts a process; returns when it processes messages.
   *
   * @param run tells apart the journals of processes that follow one another
   */
  static ApplicationProcess start(Deployment deployment, int run, Duration batchTime, Trap trap) {
    Path journal = deployment.directory().resolve("journal-" + run);
    Path log = deployment.directory().resolve("log-" + run);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ApplicationMain.class.getName(),
                journal.toString(),
                Long.toString(batchTime.toMillis()),
                trap.name()));
    deployment.settings().forEach((key, value) -> command.add(key + "=" + value));
    try {
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      return new ApplicationProcess(process, new EncodeJournal(journal), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The index as it was when it had been restored, before any message was processed. */
  Report restored() {
    return restored;
  }

  Report report() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return nextReport();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report nextReport() {
    try {
      String line = reports.readLine();
      assertThat(line).as("the process died: %s", Files.readString(log)).isNotNull();
      String[] numbers = line.split(" ", 2);
      return new Report(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this process encoded. */
  EncodeJournal journal() {
    return journal;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  /** Waits for the process to end of its own accord. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
        .as("the process ends within %s", EXIT_LIMIT)
        .isTrue();
    return process.exitValue();
  }

  /** Has the process stop in order. */
  void stop() throws InterruptedException, IOException {
    process.getOutputStream().close();
    assertThat(awaitExit()).as("exit code; log: %s", Files.readString(log)).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
