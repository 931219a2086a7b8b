package dev.stickerstreams.encoders;

/** An input that could not be encoded; the message says which and why. */
public class EncodingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EncodingException(String message) {
    super(message);
  }

  public EncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
