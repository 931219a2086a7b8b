package dev.stickerstreams.demo.instance;

import dev.stickerstreams.app.cli.StickersMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code serve} in a process of its own, and the signals it can be sent. Closing kills
 * it if it still runs. Signals need the command {@code kill}. Used by one thread.
 */
public final class ServeProcess implements AutoCloseable {

  private static final Duration EXIT_LIMIT = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("metrics are at (\\S+)\\.");

  private final Process process;
  private final Path log;

  private ServeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServeProcess start(List<String> jvmOptions, Map<String, String> settings, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StickersMain.class.getName(), "serve"));
    settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ServeProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Base URL of health, metrics and debug API, once they are served. */
  Optional<String> address() {
    Matcher matcher = ADDRESS.matcher(log());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What the process has said. */
  String log() {
    return read(log);
  }

  /** The log that a process has written or writes. */
  static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM; returns when the process has ended. */
  public void terminate() throws InterruptedException {
    process.destroy();
    awaitExit();
  }

  /** SIGKILL; returns when the process has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGSTOP. */
  public void freeze() throws InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      int exitCode =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exitCode != 0 && process.isAlive()) {
        throw new IllegalStateException("Cannot send SIG%s to %s".formatted(name, process));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitExit() throws InterruptedException {
    if (!process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "The process does not end within %s; its log: %s".formatted(EXIT_LIMIT, log()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
