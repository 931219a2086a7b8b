package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the folder {@code clients}, run in a copy of that folder with what it needs
 * installed beside it.
 *
 * @param command the program without its arguments
 * @param folder where it runs
 */
record ClientProgram(List<String> command, Path folder) {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path COPY = Path.of("target/client-programs").toAbsolutePath();
  private static final int INSTALL_SECONDS = 300;
  private static final int RUN_SECONDS = 90;

  /** Runs from source, with the class path of the tests. */
  static ClientProgram java() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ClientProgram(
        List.of(java, "-cp", System.getProperty("java.class.path"), "Stickers.java"),
        copied("java"));
  }

  /**
   * The installed package. Aborts the test where Python or what the program needs cannot be had.
   */
  static ClientProgram python() throws IOException, InterruptedException {
    Path folder = copied("python");
    String python = folder.resolve("venv/bin/python").toString();
    if (!Files.exists(folder.resolve("venv/installed"))) {
      require(folder, "python3", "-m", "venv", "venv");
      require(folder, python, "-m", "pip", "install", "--quiet", ".");
      Files.createFile(folder.resolve("venv/installed"));
    }
    return new ClientProgram(List.of(python, "-m", "sticker_streams"), folder.resolve("venv"));
  }

  /** Aborts the test where Node.js or what the program needs cannot be had. */
  static ClientProgram node() throws IOException, InterruptedException {
    Path folder = copied("node");
    if (!Files.isDirectory(folder.resolve("node_modules/lz4js"))) {
      require(
          folder,
          "npm",
          "install",
          "--no-audit",
          "--no-fund",
          "--ignore-scripts",
          "--no-package-lock");
    }
    return new ClientProgram(List.of("node", "try.mjs"), folder);
  }

  /** The folder, which needs nothing else of the project. */
  private static Path copied(String name) throws IOException {
    Path folder = Files.createDirectories(COPY.resolve("clients").resolve(name));
    Path source = ROOT.resolve("clients").resolve(name);
    try (var files = Files.walk(source)) {
      for (Path file : files.filter(ClientProgram::isPartOfIt).toList()) {
        Path copy = folder.resolve(source.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  /** What an installation left in the folder is not. */
  private static boolean isPartOfIt(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("node_modules");
  }

  private static void require(Path folder, String... command) throws InterruptedException {
    try {
      Process process = start(folder, List.of(command));
      if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        skip(Files.readString(folder.resolve("errors")));
      }
    } catch (IOException e) {
      skip(e.getMessage());
    }
  }

  private static void skip(String reason) {
    String message = "SKIPPED: what the program needs cannot be had here: " + reason;
    System.err.println(message);
    abort(message);
  }

  /** Runs it to its end. */
  List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    Process process = start(folder, all);
    boolean ended = process.waitFor(RUN_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String errors = Files.readString(folder.resolve("errors"));
    assertThat(ended).as("%s ends; its errors: %s", all, errors).isTrue();
    assertThat(process.exitValue()).as(errors).isZero();
    return Files.readAllLines(folder.resolve("out"));
  }

  private static Process start(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }
}
