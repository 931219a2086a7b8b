package dev.stickerstreams.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.stickerstreams.schemas.interop.Programs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A registry client in another language that reads values and writes them back. */
final class ForeignClient {

  private static final Path SOURCES = Path.of("src/test/interop").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target/interop").toAbsolutePath();
  private static final int INSTALL_SECONDS = 300;
  private static final int EXCHANGE_SECONDS = 60;

  private final Programs programs;
  private final List<String> command;

  private ForeignClient(Programs programs, List<String> command) {
    this.programs = programs;
    this.command = command;
  }

  /** Confluent's client for Python. Aborts the test where it cannot be had. */
  static ForeignClient python() throws IOException, InterruptedException {
    Programs programs = folder("python");
    String python = programs.folder().resolve("venv/bin/python").toString();
    require(programs, "Python", "python3", "--version");
    installOnce(
        programs,
        "requirements.txt",
        List.of("python3", "-m", "venv", "venv"),
        List.of(python, "-m", "pip", "install", "--quiet", "-r", "requirements.txt"));
    return new ForeignClient(programs, List.of(python, "exchange.py"));
  }

  /** KafkaJS's registry client. Aborts the test where it cannot be had. */
  static ForeignClient node() throws IOException, InterruptedException {
    Programs programs = folder("node");
    require(programs, "Node.js", "node", "--version");
    installOnce(
        programs,
        "package.json",
        List.of(
            "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"));
    return new ForeignClient(programs, List.of("node", "exchange.mjs"));
  }

  /** Installs what a file lists, unless that was done already. */
  @SafeVarargs
  private static void installOnce(Programs programs, String list, List<String>... commands)
      throws IOException, InterruptedException {
    Path wanted = programs.folder().resolve(list);
    Path installed = programs.folder().resolve("installed-" + list);
    if (Files.exists(installed) && Files.mismatch(wanted, installed) == -1) {
      return;
    }
    for (List<String> command : commands) {
      require(programs, "What " + list + " lists", command.toArray(String[]::new));
    }
    Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Programs folder(String name) throws IOException {
    Path folder = Files.createDirectories(INSTALLED.resolve(name));
    try (var sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        Path target = folder.resolve(source.getFileName());
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new Programs(folder);
  }

  private static void require(Programs programs, String what, String... command)
      throws InterruptedException {
    try {
      Outcome outcome = programs.run(INSTALL_SECONDS, List.of(command), "");
      if (!outcome.isSuccess()) {
        skip(what, outcome.errors());
      }
    } catch (IOException e) {
      skip(what, e.getMessage());
    }
  }

  private static void skip(String what, String reason) {
    String message = "SKIPPED: %s cannot be had here: %s".formatted(what, reason);
    System.err.println(message);
    abort(message);
  }

  /**
   * Has the client read values and write them back.
   *
   * @param requests JSON objects as {@code exchange.py} describes them
   * @return the values it wrote, in the same order
   */
  List<byte[]> exchange(String registryUrl, List<String> requests)
      throws IOException, InterruptedException {
    List<String> withUrl = new ArrayList<>(command);
    withUrl.add(registryUrl);
    Outcome outcome = programs.run(EXCHANGE_SECONDS, withUrl, String.join("\n", requests) + "\n");
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return outcome.output().lines().map(Base64.getDecoder()::decode).toList();
  }
}
