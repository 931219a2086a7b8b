package dev.stickerstreams.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether a failure comes from the directory of temporary files, where the native libraries
 * of models and index are unpacked: it may be missing, full, or closed to programs.
 */
final class TemporaryDirectory {

  private static final String PROPERTY = "java.io.tmpdir";
  private static final long LIBRARIES_BYTES = 128L << 20;
  private static final int TRIED_BYTES = 1 << 20;
  private static final String REMEDY =
      "choose another directory with STICKERS_JAVA_OPTS=-Djava.io.tmpdir=DIR";

  private TemporaryDirectory() {}

  /** What is wrong with the directory, if that can be the cause of a failure. */
  static Optional<String> problem(Throwable failure) {
    Path directory = Path.of(System.getProperty(PROPERTY));
    return causes(failure).anyMatch(cause -> concerns(cause, directory))
        ? Optional.of("%s=%s %s; %s".formatted(PROPERTY, directory, problem(directory), REMEDY))
        : Optional.empty();
  }

  private static boolean concerns(Throwable cause, Path directory) {
    boolean names = String.valueOf(cause.getMessage()).contains(directory.toString());
    return cause instanceof LinkageError || (cause instanceof IOException && names);
  }

  private static String problem(Path directory) {
    if (!Files.isDirectory(directory)) {
      return "is no directory";
    }
    try {
      Path tried = Files.createTempFile(directory, "stickers", ".tmp");
      try {
        Files.write(tried, new byte[TRIED_BYTES]);
      } finally {
        Files.delete(tried);
      }
      long free = Files.getFileStore(directory).getUsableSpace();
      return free < LIBRARIES_BYTES
          ? "has only %d MiB left for native libraries".formatted(free >> 20)
          : "lets no native library be loaded, as a file system mounted noexec does";
    } catch (IOException e) {
      return "cannot be written to (" + e + ")";
    }
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(16);
  }
}
