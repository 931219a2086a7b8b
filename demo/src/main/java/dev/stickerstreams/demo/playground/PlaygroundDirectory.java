package dev.stickerstreams.demo.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.encoders.text.Sha256;
import dev.stickerstreams.topology.config.HomeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a playground keeps its topics and its index between runs, and which catalogue they hold.
 * Not thread-safe.
 */
final class PlaygroundDirectory {

  /** Where below it the broker keeps its topics. */
  static final String BROKER = "broker";

  /** Where below it the images of uploaded stickers are. */
  static final String UPLOADS = "uploads";

  private static final int FINGERPRINT_DIGITS = 16;

  private final Path directory;
  private final String wanted;

  private PlaygroundDirectory(Path directory, String wanted) {
    this.directory = directory;
    this.wanted = wanted;
  }

  /**
   * The directory, emptied if it holds another catalogue or another version of it.
   *
   * @param encoding what identifies how the catalogue is encoded: the models and the like
   */
  static PlaygroundDirectory prepare(Path directory, Path catalogue, String encoding) {
    PlaygroundDirectory prepared =
        new PlaygroundDirectory(directory, fingerprint(catalogue, encoding));
    prepared.emptyIfOther();
    PrivateDirectory.create(directory);
    PrivateDirectory.close(prepared.broker());
    PrivateDirectory.close(prepared.state());
    PrivateDirectory.close(prepared.uploads());
    return prepared;
  }

  /** A directory for a catalogue in the user's cache. */
  static Path defaultFor(Path catalogue) {
    String cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(path -> !path.isBlank())
            .orElseGet(() -> HomeDirectory.resolve(".cache"));
    if (cache.isBlank()) {
      throw new IllegalArgumentException(
          "This user has no home directory for topics and index; choose a place with --data-dir");
    }
    Path absolute = catalogue.toAbsolutePath().normalize();
    String name = absolute.getFileName() + "-" + sha256(absolute.toString().getBytes(UTF_8));
    return Path.of(cache, "sticker-streams", name);
  }

  private Path broker() {
    return directory.resolve(BROKER);
  }

  private Path state() {
    return directory.resolve("state");
  }

  private Path uploads() {
    return directory.resolve(UPLOADS);
  }

  /** Whether the whole catalogue was published before. */
  boolean isImported() {
    return held().isPresent();
  }

  /** Remembers that the whole catalogue is published. */
  void setImported() {
    try {
      Path written = Files.writeString(directory.resolve("catalogue.new"), wanted);
      Files.move(written, marker(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + directory, e);
    }
  }

  private Path marker() {
    return directory.resolve("catalogue.sha256");
  }

  private Optional<String> held() {
    try {
      return Files.exists(marker()) ? Optional.of(Files.readString(marker())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + marker(), e);
    }
  }

  private void emptyIfOther() {
    if (held().filter(wanted::equals).isEmpty() && held().isPresent()) {
      delete(marker());
      delete(broker());
      delete(state());
      delete(uploads());
    }
  }

  private static void delete(Path root) {
    try {
      Utils.delete(root.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + root, e);
    }
  }

  private static String fingerprint(Path catalogue, String encoding) {
    try {
      byte[] stickers = Files.readAllBytes(catalogue.resolve(Catalogue.FILE_NAME));
      return sha256(stickers) + "-" + sha256(encoding.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read catalogue " + catalogue, e);
    }
  }

  /** The first 64 bits of the digest, in hexadecimal. */
  private static String sha256(byte[] bytes) {
    return Sha256.of(ByteBuffer.wrap(bytes)).substring(0, FINGERPRINT_DIGITS);
  }
}
