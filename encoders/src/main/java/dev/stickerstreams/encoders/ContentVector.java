package dev.stickerstreams.encoders;

/**
 * One vector of a sticker.
 *
 * @param space the space it lies in
 * @param part what it stands for
 * @param label the text it was made of; null for an image
 * @param values {@code [dimensions]} float32, L2-normalised
 */
public record ContentVector(EmbeddingSpace space, Part part, String label, float[] values) {

  /** What part of a sticker a vector stands for. */
  public enum Part {
    IMAGE,
    DESCRIPTION,
    TAG,
    OCR_TEXT,
    EMOTION,
    COMPOSED
  }
}
