package dev.stickerstreams.encoders.internal.bundle;

import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The files of a bundle. Names are relative to the bundle; {@code classpath:NAME} is a resource
 * from anywhere on the class path. A bundle's location follows the same rule: a directory, or
 * {@code classpath:FOLDER}.
 *
 * <p>Immutable, thread-safe.
 *
 * @param location where the bundle lies, without a slash at the end
 */
public record BundleFiles(String location) {

  /** Prefix of locations and names on the class path. */
  public static final String CLASS_PATH = "classpath:";

  private static final int HASH_BLOCK_BYTES = 1 << 16;

  public BundleFiles {
    location = location.replaceAll("/+$", "");
  }

  /** Whether the file exists and can be read. */
  public boolean exists(String name) {
    return path(name).map(Files::isReadable).orElseGet(() -> resource(name) != null);
  }

  /**
   * Whether a name stays inside the bundle: no absolute path, no way up and no link that leads out.
   * What comes of the class path was put there by whoever runs the program.
   */
  public boolean contains(String name) {
    if (name.startsWith(CLASS_PATH)) {
      return true;
    }
    try {
      Path relative = Path.of(name).normalize();
      boolean inside = !relative.isAbsolute() && !relative.startsWith("..");
      return inside && path(name).map(this::leadsInside).orElse(true);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean leadsInside(Path file) {
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(Path.of(location).toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The file on disk; empty for a resource of the class path. */
  public Optional<Path> path(String name) {
    return onClassPath(name) ? Optional.empty() : Optional.of(Path.of(location).resolve(name));
  }

  /**
   * Opens a file.
   *
   * @throws BundleException if it does not exist
   */
  public InputStream open(String name) throws IOException {
    if (!exists(name)) {
      throw new BundleException(describe(name) + ": no such file");
    }
    Optional<Path> path = path(name);
    return path.isPresent() ? Files.newInputStream(path.get()) : resource(name).openStream();
  }

  /** The content of a file in direct memory, ready to be read. */
  public ByteBuffer content(String name) throws IOException {
    try (InputStream in = open(name);
        ReadableByteChannel channel = Channels.newChannel(in)) {
      ByteBuffer content = ByteBuffer.allocateDirect(Math.toIntExact(length(name)));
      int read = 0;
      while (content.hasRemaining() && read >= 0) {
        read = channel.read(content);
      }
      return content.flip();
    }
  }

  /** SHA-256 of a file in lower-case hexadecimal digits. */
  public String sha256(String name) {
    try (InputStream in = open(name)) {
      MessageDigest digest = Sha256.digest();
      byte[] block = new byte[HASH_BLOCK_BYTES];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return Sha256.hex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(describe(name) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names a file for a message. */
  public String describe(String name) {
    return name.startsWith(CLASS_PATH) ? name : location + "/" + name;
  }

  private long length(String name) throws IOException {
    Optional<Path> path = path(name);
    return path.isPresent()
        ? Files.size(path.get())
        : resource(name).openConnection().getContentLengthLong();
  }

  private boolean onClassPath(String name) {
    return name.startsWith(CLASS_PATH) || location.startsWith(CLASS_PATH);
  }

  private URL resource(String name) {
    String resource =
        name.startsWith(CLASS_PATH)
            ? name.substring(CLASS_PATH.length())
            : location.substring(CLASS_PATH.length()) + "/" + name;
    return BundleFiles.class.getClassLoader().getResource(resource);
  }
}
