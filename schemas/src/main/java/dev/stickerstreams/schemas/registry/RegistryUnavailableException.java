package dev.stickerstreams.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry cannot be used at present: it is down, overloaded, or does not let this client in.
 * It says nothing about the record at hand, which must not be given up for it.
 */
public class RegistryUnavailableException extends RetriableException {

  /** Creates the exception without a cause. */
  public RegistryUnavailableException(String message) {
    super(message);
  }

  /** Creates the exception with the failure beneath it. */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
