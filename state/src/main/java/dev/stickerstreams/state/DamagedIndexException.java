package dev.stickerstreams.state;

/** The stored index cannot be used as it is and has to be rebuilt from the topic. */
public final class DamagedIndexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DamagedIndexException(String message) {
    super(message);
  }

  public DamagedIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
