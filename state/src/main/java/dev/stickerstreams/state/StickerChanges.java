package dev.stickerstreams.state;

/**
 * Is told of every change of the stickers, in order, when searches see it already; it may not be on
 * the disk yet, and is applied and told again after the process ended before. Called by the one
 * thread that updates the store, which waits meanwhile: it should be quick, must not call the
 * store's updating methods, and what it throws is logged and goes no further. Dropping an embedding
 * space is not told.
 */
public interface StickerChanges {

  /** A sticker is new or was replaced. */
  void upserted(StickerTexts sticker);

  /** A sticker that was there is gone. */
  void deleted(String stickerId);
}
