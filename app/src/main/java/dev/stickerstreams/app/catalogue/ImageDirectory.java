package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.schemas.Sticker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory of image files, each of which becomes a sticker: its path without the suffix is the
 * id, the directory below this one that it lies in the pack. Hidden files are passed over; files
 * that are no images, are too large or would have an id that is taken are left out. Immutable.
 */
final class ImageDirectory implements StickerSource {

  /** Formats are told apart here; what an image may cost is for the application to say. */
  private static final ImageDecoder HEADERS =
      new ImageDecoder(
          new ImageLimits(
              Integer.MAX_VALUE,
              Integer.MAX_VALUE,
              Long.MAX_VALUE,
              Integer.MAX_VALUE,
              ImageLimits.DEFAULT.maxMillis()));

  private final Path directory;
  private final List<Path> files;
  private final int maxImageBytes;
  private final Optional<ImageUris> uris;

  private ImageDirectory(
      Path directory, List<Path> files, int maxImageBytes, Optional<ImageUris> uris) {
    this.directory = directory;
    this.files = files;
    this.maxImageBytes = maxImageBytes;
    this.uris = uris;
  }

  /**
   * Lists a directory and those below it.
   *
   * @throws CatalogueException if it is none, cannot be read or holds no files
   */
  static ImageDirectory open(Path directory, int maxImageBytes, Optional<ImageUris> uris) {
    if (!Files.isDirectory(directory)) {
      throw new CatalogueException(directory, "no such directory; name one that holds images");
    }
    List<Path> files = list(directory);
    if (files.isEmpty()) {
      throw new CatalogueException(directory, "no files; name a directory that holds images");
    }
    return new ImageDirectory(directory, files, maxImageBytes, uris);
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(directory::relativize)
          .filter(file -> !isHidden(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CatalogueException(directory, "cannot be listed: " + e);
    }
  }

  private static boolean isHidden(Path file) {
    for (Path name : file) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long count() {
    return files.size();
  }

  @Override
  public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
    Map<String, Path> taken = new HashMap<>();
    return files.stream()
        .map(file -> StickerSource.usable(() -> sticker(file, taken), leftOut))
        .flatMap(Optional::stream);
  }

  private Sticker sticker(Path file, Map<String, Path> taken) {
    byte[] image = read(file);
    ImageFacts facts = facts(file, image);
    String id = id(file);
    Path other = taken.putIfAbsent(id, file);
    if (other != null) {
      throw problem(file, "its id \"%s\" is that of %s; rename one of them".formatted(id, other));
    }
    return Sticker.newBuilder()
        .setStickerId(id)
        .setPack(Optional.ofNullable(file.getParent()).map(ImageDirectory::slashed).orElse(null))
        .setImage(ByteBuffer.wrap(image))
        .setImageFormat(facts.format().mediaType())
        .setImageUri(uris.map(prefix -> prefix.of(slashed(file))).orElse(null))
        .build();
  }

  private byte[] read(Path file) {
    Path path = directory.resolve(file);
    try {
      long bytes = Files.size(path);
      if (bytes > maxImageBytes) {
        throw problem(
            file, "it has %,d bytes; at most %,d are allowed".formatted(bytes, maxImageBytes));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw problem(file, "it cannot be read: " + e);
    }
  }

  private ImageFacts facts(Path file, byte[] image) {
    try {
      return HEADERS.facts(image);
    } catch (ImageRejectedException e) {
      throw problem(file, e.getMessage());
    }
  }

  private CatalogueException problem(Path file, String problem) {
    return CatalogueException.ofOne(directory.resolve(file), problem);
  }

  private static String id(Path file) {
    String path = slashed(file);
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }

  private static String slashed(Path file) {
    return file.toString().replace(File.separatorChar, '/');
  }
}
