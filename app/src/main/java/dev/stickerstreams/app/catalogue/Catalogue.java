package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory with {@value #FILE_NAME}, one {@link CatalogueSticker} a line, and the image files
 * that it names. Read as a stream, so that its size does not matter. Immutable.
 */
public final class Catalogue implements StickerSource {

  /** Name of the file that lists the stickers. */
  public static final String FILE_NAME = "catalogue.jsonl";

  /** Bytes that an image may have unless told otherwise. */
  public static final int DEFAULT_MAX_IMAGE_BYTES = 900_000;

  private final Path directory;
  private final ImageFiles images;
  private final Optional<ImageUris> uris;

  private Catalogue(Path directory, ImageFiles images, Optional<ImageUris> uris) {
    this.directory = directory;
    this.images = images;
    this.uris = uris;
  }

  /**
   * Opens a catalogue.
   *
   * @throws CatalogueException if the directory has no {@value #FILE_NAME}
   */
  public static Catalogue open(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new CatalogueException(file, "no such file; name a directory that has a " + FILE_NAME);
    }
    return new Catalogue(
        directory, new ImageFiles(directory, DEFAULT_MAX_IMAGE_BYTES), Optional.empty());
  }

  /** The same catalogue with another limit for image files. */
  public Catalogue withMaxImageBytes(int maxImageBytes) {
    return new Catalogue(directory, new ImageFiles(directory, maxImageBytes), uris);
  }

  /**
   * The same catalogue, its images served under a prefix such as {@code https://host/stickers/}.
   */
  public Catalogue withImageUriPrefix(String prefix) {
    return new Catalogue(directory, images, Optional.of(new ImageUris(prefix)));
  }

  /** The lines of the catalogue. Close the stream after use. */
  public Stream<CatalogueSticker> entries() {
    return lines().map(JsonLine::value);
  }

  /**
   * The image file of a sticker, if it has one.
   *
   * @throws IllegalArgumentException if the catalogue has no such file
   */
  public Optional<Path> imageFile(CatalogueSticker sticker) {
    return Optional.ofNullable(sticker.image()).map(images::locate);
  }

  @Override
  public long count() {
    try (Stream<JsonLine<CatalogueSticker>> lines = lines()) {
      return lines.map(line -> line.map(this::imageFile)).count();
    }
  }

  @Override
  public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
    return lines()
        .map(line -> StickerSource.usable(() -> line.map(this::sticker), leftOut))
        .flatMap(Optional::stream);
  }

  private Stream<JsonLine<CatalogueSticker>> lines() {
    Set<String> ids = new HashSet<>();
    return JsonLines.read(directory.resolve(FILE_NAME), CatalogueSticker.class)
        .peek(line -> line.map(sticker -> requireNew(sticker.stickerId(), ids)));
  }

  private static String requireNew(String id, Set<String> ids) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException("stickerId \"%s\" was used before".formatted(id));
    }
    return id;
  }

  private Sticker sticker(CatalogueSticker entry) {
    Sticker.Builder sticker =
        Sticker.newBuilder()
            .setStickerId(entry.stickerId())
            .setPack(entry.pack())
            .setTenant(entry.tenant())
            .setImageUri(imageUri(entry))
            .setAnnotations(annotations(entry))
            .setOcrText(entry.ocrText())
            .setEmotionClass(entry.emotion())
            .setEmotionLabel(entry.emotionLabel())
            .setStyleClass(entry.style())
            .setRating(entry.rating())
            .setAnimated(entry.animated());
    if (entry.image() != null) {
      sticker.setImage(ByteBuffer.wrap(images.read(entry.image())));
      sticker.setImageFormat(ImageFiles.mediaType(entry.image()));
    }
    return sticker.build();
  }

  private String imageUri(CatalogueSticker entry) {
    if (entry.imageUri() != null || entry.image() == null) {
      return entry.imageUri();
    }
    return uris.map(prefix -> prefix.of(entry.image())).orElse(null);
  }

  private static Map<String, Annotation> annotations(CatalogueSticker entry) {
    Map<String, Annotation> annotations = new HashMap<>();
    entry
        .annotations()
        .forEach(
            (language, text) ->
                annotations.put(language, new Annotation(text.description(), text.tags())));
    return annotations;
  }
}
