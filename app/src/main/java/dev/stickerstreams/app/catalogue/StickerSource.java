package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Sticker;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stickers ready for publishing, from a catalogue or a data set on disk. */
public interface StickerSource {

  /**
   * Counts the stickers that can be used, as far as that can be said without reading images. A
   * catalogue that somebody wrote is checked as a whole; of a data set that is as it is, stickers
   * that cannot be used are not counted.
   *
   * @throws CatalogueException if the source cannot be used
   */
  long count();

  /**
   * The stickers in the order of the source, the same on every call, without those that cannot be
   * used. Read one at a time, so that memory does not grow with the source. Close the stream after
   * use.
   *
   * @param leftOut hears why a sticker is left out; what it throws ends the stream
   * @throws CatalogueException from the stream, if the source cannot be read on
   */
  Stream<Sticker> stickers(Consumer<CatalogueException> leftOut);

  /**
   * All stickers. Close the stream after use.
   *
   * @throws CatalogueException from the stream, at the first sticker that cannot be used
   */
  default Stream<Sticker> stickers() {
    return stickers(
        problem -> {
          throw problem;
        });
  }

  /** A sticker, or empty if just this one cannot be used, which is told. */
  static <T> Optional<T> usable(Supplier<T> reading, Consumer<CatalogueException> leftOut) {
    try {
      return Optional.of(reading.get());
    } catch (CatalogueException e) {
      if (!e.concernsOneLine()) {
        throw e;
      }
      leftOut.accept(e);
      return Optional.empty();
    }
  }
}
