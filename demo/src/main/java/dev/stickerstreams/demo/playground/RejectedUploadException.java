package dev.stickerstreams.demo.playground;

/** The application refused an upload. The message is the reason it gave. */
public final class RejectedUploadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RejectedUploadException(String reason) {
    super(reason);
  }
}
