package dev.stickerstreams.demo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Directories that other users of the machine cannot look into: chat and uploads are nobody else's
 * business. Where files have no such permissions, as on Windows, they stay what they are by
 * default.
 */
final class PrivateDirectory {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateDirectory() {}

  /** Makes a directory for this user alone; one that exists stays as open as it is. */
  static void create(Path directory) {
    if (!Files.isDirectory(directory)) {
      close(directory);
    }
  }

  /** Makes a directory for this user alone, or closes to others the one that exists. */
  static void close(Path directory) {
    try {
      Files.createDirectories(directory);
      PosixFileAttributeView view =
          Files.getFileAttributeView(directory, PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + directory + " to other users", e);
    }
  }
}
