package dev.stickerstreams.encoders;

import java.util.List;

/**
 * Maps texts into an embedding space.
 *
 * <p>Implementations are thread-safe. The vector of a text does not depend on the other texts of
 * its call: its cosine to the vector of a call with that text alone is at least 0.9999.
 */
public interface TextEncoder extends AutoCloseable {

  EmbeddingSpace space();

  /**
   * Encodes texts; a text longer than the model's limit is cut.
   *
   * @param texts messages or labels, any length, any number
   * @return for each text its vector, {@code [dimensions]} float32, L2-normalised
   * @throws EncodingException if the model fails or yields a vector that is not finite
   */
  List<float[]> encode(List<String> texts);

  /**
   * How much of a text the model knows, without encoding it.
   *
   * @param text a message, any length; what the model would cut off does not count
   * @throws EncodingException if the text cannot be cut into tokens
   */
  TokenCoverage coverage(String text);

  @Override
  void close();
}
