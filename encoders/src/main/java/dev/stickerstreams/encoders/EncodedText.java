package dev.stickerstreams.encoders;

/**
 * A message's vector.
 *
 * @param space where it lies
 * @param language BCP 47 primary tag the text was taken for, such as {@code zh}
 * @param values {@code [dimensions]} float32, L2-normalised; shared, not to be changed
 */
public record EncodedText(EmbeddingSpace space, String language, float[] values) {}
