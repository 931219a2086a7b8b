package dev.stickerstreams.encoders;

/**
 * What a message is searched by: the vector of its text or of its image.
 *
 * @param space where it lies
 * @param language BCP 47 primary tag the text was taken for, such as {@code zh}
 * @param values {@code [dimensions]} float32, L2-normalised; shared, not to be changed
 */
public record QueryVector(EmbeddingSpace space, String language, float[] values) {}
