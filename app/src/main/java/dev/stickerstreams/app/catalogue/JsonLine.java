package dev.stickerstreams.app.catalogue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/** A value read from a file, and the line it stood on, counted from 1. */
record JsonLine<T>(Path file, int number, T value) {

  /**
   * Applies a function to the value.
   *
   * @throws CatalogueException naming file and line, if the function refuses the value
   */
  <R> R map(Function<? super T, ? extends R> function) {
    try {
      return function.apply(value);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new CatalogueException(file, number, e.getMessage());
    }
  }
}
