package dev.stickerstreams.encoders;

/**
 * An input was not encoded for a reason that does not lie with it: the queue stayed full, the time
 * was up, or the encoders were closed. It may be given again.
 */
public final class EncodersUnavailableException extends EncodingException {

  private static final long serialVersionUID = 1L;

  public EncodersUnavailableException(String message) {
    super(message);
  }

  public EncodersUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
