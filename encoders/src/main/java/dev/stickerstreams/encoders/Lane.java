package dev.stickerstreams.encoders;

/** Kinds of work in a queue, the urgent one first. */
public enum Lane {
  /** Somebody waits for the answer. */
  MESSAGES,
  /** Work in the background: uploads. */
  STICKERS
}
