package dev.stickerstreams.app.catalogue;

/** Hears how an import gets on. Called on the importing thread, once for every sticker. */
@FunctionalInterface
public interface ImportProgress {

  /** Hears nothing. */
  ImportProgress NONE = (stored, total) -> {};

  /**
   * A sticker was stored.
   *
   * @param stored stickers of the source that are in the topic, including those skipped at the
   *     start
   * @param total stickers of the source
   */
  void stored(long stored, long total);
}
