package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.IndexUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.streams.errors.LockException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Tells what a failure of RocksDB says about the index: that it is damaged, in use, or merely out
 * of reach. Only the status code {@code Corruption} proves damage; a full disk, a limit or a
 * permission says nothing about the rows.
 */
final class StorageFailure {

  /** What RocksDB reports where the same process has the directory open. */
  private static final String HELD_BY_THIS_PROCESS = "lock hold by current process";

  private final String store;
  private final File directory;

  StorageFailure(String store, File directory) {
    this.store = store;
    this.directory = directory;
  }

  /** What to throw where the database cannot be opened. */
  RuntimeException opening(RocksDBException e) {
    if (isCorruption(e)) {
      return new DamagedIndexException("RocksDB cannot open it: " + e.getMessage(), e);
    }
    return isInUse(e) ? inUse(e) : unavailable("open", e);
  }

  /** What to throw where rows cannot be read while the index is loaded. */
  RuntimeException reading(RocksDBException e) {
    return isCorruption(e)
        ? new DamagedIndexException("RocksDB cannot read it: " + e.getMessage(), e)
        : unavailable("read", e);
  }

  LockException inUse(Throwable cause) {
    return new LockException(
        "Store " + store + ": " + directory + " is in use by a running instance", cause);
  }

  /** What to throw where the directory cannot be made or entered. */
  IndexUnavailableException directory(IOException e) {
    return new IndexUnavailableException(
        "Store %s: cannot create the directory %s (%s); nothing was deleted. Let the state directory be a directory that this user may write to, and start again."
            .formatted(store, directory, e),
        e);
  }

  private IndexUnavailableException unavailable(String what, RocksDBException e) {
    return new IndexUnavailableException(
        "Store %s: RocksDB could not %s %s (%s); nothing was deleted. %s, and start again."
            .formatted(store, what, directory, e.getMessage(), remedy(e)),
        e);
  }

  static boolean isCorruption(RocksDBException e) {
    return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
  }

  static String remedy(RocksDBException e) {
    String message = String.valueOf(e.getMessage());
    if (isNoSpace(e) || message.contains("No space left")) {
      return "Free space on the disk";
    }
    if (message.contains("Too many open files")) {
      return "Raise the limit of open files (ulimit -n)";
    }
    if (message.contains("Permission denied") || message.contains("not permitted")) {
      return "Run as the user that owns the files, or give them to this one (chown)";
    }
    if (message.contains("Read-only file system")) {
      return "Mount the state directory for writing";
    }
    return "Mend what RocksDB names, or delete the directory to fill the index from its topic";
  }

  private static boolean isNoSpace(RocksDBException e) {
    return e.getStatus() != null && e.getStatus().getSubCode() == Status.SubCode.NoSpace;
  }

  /** RocksDB has no code of its own for a lock that is held, so the lock itself is tried. */
  private boolean isInUse(RocksDBException e) {
    if (e.getStatus() == null || e.getStatus().getCode() != Status.Code.IOError) {
      return false;
    }
    return String.valueOf(e.getMessage()).contains(HELD_BY_THIS_PROCESS) || isLockedByAnother();
  }

  /**
   * Not to be asked while this process holds the lock: closing the channel would release it, as
   * POSIX has it.
   */
  private boolean isLockedByAnother() {
    Path file = directory.toPath().resolve("LOCK");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException notTheLock) {
      return false;
    }
  }
}
