package dev.stickerstreams.state;

/** A sticker cannot be indexed as it is, ever; the message says why. The store is unchanged. */
public final class UnusableStickerException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public UnusableStickerException(String message) {
    super(message);
  }
}
