package dev.stickerstreams.app.catalogue;

/** Stickers could not be published. The message says why, and how far the import came. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
