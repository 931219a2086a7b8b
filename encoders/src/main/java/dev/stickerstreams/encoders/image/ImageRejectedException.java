package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.EncodingException;

/** An image that is not decoded; the message says why in words, the reason for programs. */
public final class ImageRejectedException extends EncodingException {

  private static final long serialVersionUID = 1L;

  /** Why an image is rejected. */
  public enum Reason {
    UNKNOWN_FORMAT,
    UNSUPPORTED,
    CORRUPT,
    TOO_MANY_BYTES,
    TOO_LARGE,
    TOO_MANY_FRAMES,
    TOO_SLOW
  }

  private final Reason reason;

  public ImageRejectedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public ImageRejectedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public static ImageRejectedException corrupt(String message) {
    return new ImageRejectedException(Reason.CORRUPT, message);
  }

  public static ImageRejectedException unsupported(String message) {
    return new ImageRejectedException(Reason.UNSUPPORTED, message);
  }

  public Reason reason() {
    return reason;
  }
}
