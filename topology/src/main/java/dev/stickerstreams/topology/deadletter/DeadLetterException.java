package dev.stickerstreams.topology.deadletter;

/** Letters could not be read or replayed. The message says why and what to do. */
public final class DeadLetterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeadLetterException(String message) {
    super(message);
  }

  DeadLetterException(String message, Throwable cause) {
    super(message, cause);
  }
}
