package dev.stickerstreams.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is internal to a module is used by that module alone. */
class InternalPackagesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PACKAGE_NAME =
      Pattern.compile("dev\\.stickerstreams\\.(\\w+)\\.internal\\b");

  @ParameterizedTest
  @ValueSource(strings = {"schemas", "encoders", "state", "topology", "app", "demo"})
  void shouldUseNoInternalsOfOtherModules(String module) throws IOException {
    Path sources = ROOT.resolve(module).resolve("src");
    assertThat(foreignInternals(sources, module)).isEmpty();
  }

  /** Benchmarks measure parts of other modules: the only ones that look inside. */
  @Test
  void shouldFindUsesOfInternals() throws IOException {
    assertThat(foreignInternals(ROOT.resolve("benchmarks/src/main"), "benchmarks")).isNotEmpty();
  }

  private static List<String> foreignInternals(Path sources, String module) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(
              file ->
                  PACKAGE_NAME
                      .matcher(read(file))
                      .results()
                      .filter(use -> !use.group(1).equals(module))
                      .map(use -> file + " uses " + use.group()))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
