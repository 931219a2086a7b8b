package dev.stickerstreams.encoders;

/**
 * A text of which the model knows next to nothing. All such texts would have one and the same
 * vector, which says nothing about any of them.
 */
public final class UnreadableTextException extends EncodingException {

  private static final long serialVersionUID = 1L;

  /** Of a text that was to be encoded in a space. */
  public UnreadableTextException(String space) {
    super("the model of space '" + space + "' knows no word of the text");
  }
}
