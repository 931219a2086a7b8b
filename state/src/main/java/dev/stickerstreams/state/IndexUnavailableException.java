package dev.stickerstreams.state;

import org.apache.kafka.streams.errors.StreamsException;

/**
 * The stored index cannot be opened now, and nothing proves that it is damaged: the disk is full, a
 * limit is reached, the files belong to another user. Nothing was deleted. The message names the
 * directory and the remedy.
 */
public final class IndexUnavailableException extends StreamsException {

  private static final long serialVersionUID = 1L;

  public IndexUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
