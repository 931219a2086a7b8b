package dev.stickerstreams.encoders.internal.image.vp8l;

/** A reversible change that the encoder made to the pixels (section 4 of the specification). */
interface Transform {

  /** Undoes the change; may work in place. */
  int[] undo(int[] pixels);
}
