package dev.stickerstreams.app.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The image files of a catalogue. None may lie outside the catalogue's directory, not even by way
 * of a symbolic link, and none may be larger than the limit.
 */
public final class ImageFiles {

  private static final Map<String, String> MEDIA_TYPES =
      new TreeMap<>(
          Map.of(
              "apng", "image/apng",
              "gif", "image/gif",
              "jpeg", "image/jpeg",
              "jpg", "image/jpeg",
              "png", "image/png",
              "webp", "image/webp"));

  private final Path directory;
  private final int maxBytes;

  /**
   * The images below a directory.
   *
   * @param maxBytes largest image file
   */
  public ImageFiles(Path directory, int maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /**
   * Finds and checks an image without reading it.
   *
   * @throws IllegalArgumentException if it is not an image file of this catalogue
   */
  public Path locate(String image) {
    mediaType(image);
    Path file = inside(image);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("image \"%s\" does not exist".formatted(image));
    }
    requireSize(image, file);
    return file;
  }

  /**
   * The bytes of an image.
   *
   * @throws IllegalArgumentException if it is not an image file of this directory
   */
  public byte[] read(String image) {
    try {
      return Files.readAllBytes(locate(image));
    } catch (IOException e) {
      throw new UncheckedIOException("image \"%s\" cannot be read: %s".formatted(image, e), e);
    }
  }

  /**
   * The media type that the suffix stands for, such as {@code image/webp}.
   *
   * @throws IllegalArgumentException if it is no suffix of an image
   */
  public static String mediaType(String image) {
    String suffix = image.substring(image.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String mediaType = MEDIA_TYPES.get(suffix);
    if (mediaType == null) {
      throw new IllegalArgumentException(
          "image \"%s\" has no known suffix; known are %s"
              .formatted(image, String.join(", ", MEDIA_TYPES.keySet())));
    }
    return mediaType;
  }

  private Path inside(String image) {
    try {
      Path home = directory.toAbsolutePath().normalize();
      Path file = home.resolve(image).normalize();
      if (file.startsWith(home) && !leadsOutside(file, home)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("image \"%s\" is not a path".formatted(image), e);
    } catch (IOException e) {
      throw new UncheckedIOException("image \"%s\" cannot be found: %s".formatted(image, e), e);
    }
    throw new IllegalArgumentException(
        "image \"%s\" lies outside the catalogue; use a path inside it".formatted(image));
  }

  private static boolean leadsOutside(Path file, Path home) throws IOException {
    return Files.exists(file) && !file.toRealPath().startsWith(home.toRealPath());
  }

  private void requireSize(String image, Path file) {
    long bytes = file.toFile().length();
    if (bytes > maxBytes) {
      throw new IllegalArgumentException(
          "image \"%s\" has %,d bytes; at most %,d are allowed".formatted(image, bytes, maxBytes));
    }
  }
}
