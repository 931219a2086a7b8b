package dev.stickerstreams.topology.catalogue;

import dev.stickerstreams.schemas.Sticker;
import java.util.stream.Stream;

/** Stickers ready for publishing, from a catalogue or a data set on disk. */
public interface StickerSource {

  /**
   * Checks the whole source as far as that goes without reading images, and counts its stickers.
   *
   * @throws CatalogueException at the first sticker that cannot be used
   */
  long count();

  /**
   * The stickers in the order of the source, the same on every call. Close the stream after use.
   *
   * @throws CatalogueException from the stream, at the first sticker that cannot be used
   */
  Stream<Sticker> stickers();
}
