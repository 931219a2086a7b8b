package dev.stickerstreams.topology.deadletter;

/** A record that cannot be used. The message says what is wrong with it and what to do. */
public final class RejectedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RejectedRecordException(String message) {
    super(message);
  }

  public RejectedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
