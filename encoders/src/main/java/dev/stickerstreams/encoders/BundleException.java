package dev.stickerstreams.encoders;

/** A model bundle that cannot be used; the message is one line that names file and field. */
public class BundleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
