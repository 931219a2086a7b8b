package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A layout of stickers on disk that can be imported. Found through {@link ServiceLoader}. */
public interface CatalogueFormat {

  /** Name for the command line, such as {@code jsonl}. */
  String name();

  /**
   * Opens a directory of this layout.
   *
   * @throws CatalogueException if the directory is not of this layout
   */
  StickerSource open(Path directory, Options options);

  /**
   * What applies to every format.
   *
   * @param maxImageBytes largest image file; larger ones are refused or left out
   * @param imageUriPrefix what image addresses begin with, if images are served somewhere
   * @param split part of the data set, such as valid; empty for all of it
   */
  record Options(int maxImageBytes, Optional<String> imageUriPrefix, Optional<String> split) {}

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  static CatalogueFormat named(String name) {
    List<CatalogueFormat> formats = all();
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown format '%s'; known are %s"
                        .formatted(
                            name,
                            formats.stream()
                                .map(CatalogueFormat::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  /** All formats on the class path. */
  static List<CatalogueFormat> all() {
    return ServiceLoader.load(CatalogueFormat.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
