package dev.stickerstreams.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A value cannot be written or read, and trying again will not help. The message says what is
 * wrong, with which type, and what to do.
 */
public class AvroSerdeException extends SerializationException {

  /** Creates the exception without a cause. */
  public AvroSerdeException(String message) {
    super(message);
  }

  /** Creates the exception with the failure beneath it. */
  public AvroSerdeException(String message, Throwable cause) {
    super(message, cause);
  }
}
