package dev.stickerstreams.topology.prediction;

import dev.stickerstreams.encoders.EmbeddingSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Predicts emoji for the vectors of those models that it was trained for: the built-in ones. Takes
 * some 100 µs a message. Immutable.
 */
public final class EmojiPredictor {

  /** By model; each file is read once. */
  private static final Map<String, Optional<EmojiHead>> BUILT_IN = new ConcurrentHashMap<>();

  private final Map<String, EmojiHead> heads = new HashMap<>();

  /** A predictor for the models of some spaces; it knows nothing of models it has no file for. */
  public EmojiPredictor(Collection<EmbeddingSpace> spaces) {
    for (EmbeddingSpace space : spaces) {
      BUILT_IN
          .computeIfAbsent(space.model(), EmojiPredictor::read)
          .filter(head -> head.dimensions() == space.dimensions())
          .ifPresent(head -> heads.put(space.model(), head));
    }
  }

  private static Optional<EmojiHead> read(String model) {
    try (InputStream in =
        EmojiPredictor.class.getResourceAsStream("/ranking/emoji/" + model + ".json")) {
      return in == null ? Optional.empty() : Optional.of(EmojiHead.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the emoji of " + model, e);
    }
  }

  /**
   * What people would send with a text.
   *
   * @param model that encoded it
   * @param vector {@code [dimensions]} float32, L2-normalised
   */
  public ExpectedEmoji predict(String model, float[] vector) {
    EmojiHead head = heads.get(model);
    return head == null ? ExpectedEmoji.UNKNOWN : head.predict(vector);
  }
}
