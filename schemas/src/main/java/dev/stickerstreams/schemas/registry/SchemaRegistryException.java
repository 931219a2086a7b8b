package dev.stickerstreams.schemas.registry;

/**
 * The registry refuses a request or does not know what was asked for; asking again will not help.
 */
public class SchemaRegistryException extends RuntimeException {

  /** Creates the exception without a cause. */
  public SchemaRegistryException(String message) {
    super(message);
  }

  /** Creates the exception with the failure beneath it. */
  public SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
