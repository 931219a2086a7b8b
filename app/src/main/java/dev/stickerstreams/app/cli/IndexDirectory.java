package dev.stickerstreams.app.cli;

import dev.stickerstreams.topology.StickerTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the directory of an index under a state directory. */
public final class IndexDirectory {

  /** A file that every RocksDB has. */
  private static final String ROCKSDB_FILE = "CURRENT";

  /** As Kafka Streams nests them: application, then {@code global}, then the store. */
  private static final int DEPTH = 3;

  private IndexDirectory() {}

  /**
   * The index in a state directory, or the directory itself if it is the index.
   *
   * @throws CommandException if there is none, or more than one
   */
  public static Path locate(Path stateDir) throws IOException {
    if (!Files.isDirectory(stateDir)) {
      throw new CommandException(
          ExitCode.INVALID_INPUT, "No directory " + stateDir + "; name the one of state.dir");
    }
    List<Path> found = indexes(stateDir.toAbsolutePath().normalize());
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new CommandException(
        ExitCode.INVALID_INPUT,
        found.isEmpty()
            ? "No index in " + stateDir + "; name the directory of state.dir"
            : stateDir + " has several indexes, name one of " + found);
  }

  private static List<Path> indexes(Path stateDir) throws IOException {
    try (Stream<Path> directories = Files.walk(stateDir, DEPTH)) {
      return directories
          .filter(path -> path.endsWith(StickerTopology.INDEX_STORE))
          .filter(path -> Files.exists(path.resolve(ROCKSDB_FILE)))
          .sorted()
          .toList();
    }
  }
}
