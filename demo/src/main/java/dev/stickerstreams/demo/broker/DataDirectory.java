package dev.stickerstreams.demo.broker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker's directory on disk, held by one broker at a time through a lock file. The lock ends
 * with {@link #close()} or with the process.
 */
final class DataDirectory implements AutoCloseable {

  private final Path logs;
  private final FileChannel lockFile;

  private DataDirectory(Path logs, FileChannel lockFile) {
    this.logs = logs;
    this.lockFile = lockFile;
  }

  /**
   * Creates the directory if need be and locks it.
   *
   * @throws IllegalStateException if another broker holds it
   */
  static DataDirectory lock(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel lockFile = FileChannel.open(directory.resolve("broker.lock"), CREATE, WRITE);
      if (!acquires(lockFile)) {
        lockFile.close();
        throw new IllegalStateException(
            "Data directory %s is in use by another broker; stop that one or choose another directory"
                .formatted(directory));
      }
      return new DataDirectory(directory.resolve("logs"), lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use data directory " + directory, e);
    }
  }

  private static boolean acquires(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where Kafka keeps its log segments. */
  Path logs() {
    return logs;
  }

  /** Formats the directory as node {@code nodeId} of a cluster, unless it was formatted before. */
  void format(int nodeId, String clusterId) {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(logs);
      formatter(nodeId, clusterId).run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format data directory " + logs, e);
    }
  }

  private Formatter formatter(int nodeId, String clusterId) {
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(nodeId)
        .setClusterId(clusterId)
        .setControllerListenerName(NodeConfig.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(logs.toString())
        .addDirectory(logs.toString());
  }

  /** Releases the lock; the data stays. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release the lock of data directory " + logs, e);
    }
  }
}
