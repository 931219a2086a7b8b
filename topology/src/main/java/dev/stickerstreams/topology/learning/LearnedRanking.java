package dev.stickerstreams.topology.learning;

import dev.stickerstreams.schemas.ChatMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Brings what was learned to the ranking of one message after the other, and remembers what each
 * was about. Used by the stream thread of one task.
 */
public final class LearnedRanking {

  private final LearningSettings settings;
  private final BiFunction<String, String, Optional<float[]>> stickerVector;
  private final Taste taste;
  private LearnedState state;
  private PopularityTable popularity;

  /**
   * A ranking of one task.
   *
   * @param stickerVector a sticker's direction by sticker id and space
   */
  public LearnedRanking(
      LearningSettings settings,
      TasteWeights weights,
      BiFunction<String, String, Optional<float[]>> stickerVector) {
    this.settings = settings;
    this.stickerVector = stickerVector;
    this.taste = new Taste(weights, settings.influence());
  }

  /**
   * Takes the stores of the task.
   *
   * @param learned of conversations, senders and counts, as {@link Lessons} fills it
   */
  public void open(KeyValueStore<Bytes, byte[]> learned, PopularityTable popularity) {
    this.state = new LearnedState(learned);
    this.popularity = popularity;
  }

  /**
   * The candidates in the order that was learned, and with the probabilities; what the message was
   * about is remembered for the next ones, unless it is a draft.
   *
   * @param ranked best first
   * @param space embedding space of the message's vector
   * @param vector {@code [dimensions]} float32
   * @param atMillis time of the message's record
   */
  public List<JudgedSticker> adjust(
      ChatMessage message,
      List<JudgedSticker> ranked,
      String space,
      float[] vector,
      long atMillis) {
    ContextMemory context = state.context(message.getConversationId());
    Optional<float[]> direction = context.direction(space, atMillis, settings);
    List<JudgedSticker> adjusted =
        ranked.isEmpty()
            ? ranked
            : taste.adjust(ranked, evidence(message, ranked, space, direction, atMillis));
    if (!message.getDraft() && settings.contextMessages() > 0) {
      ContextMemory longer = context.with(space, vector, atMillis, settings.contextMessages());
      state.put(message.getConversationId(), longer, atMillis);
    }
    return adjusted;
  }

  private Evidence evidence(
      ChatMessage message,
      List<JudgedSticker> ranked,
      String space,
      Optional<float[]> direction,
      long atMillis) {
    Observations seen =
        new Observations(
            viewer(message)
                .map(viewer -> state.sender(message.getConversationId(), viewer))
                .orElse(SenderMemory.NONE),
            message.getRecentStickers(),
            message.getFavouriteStickers(),
            counts(ranked, atMillis),
            direction.map(d -> similarities(ranked, space, d)).orElse(Map.of()));
    return seen.evidence(ranked, atMillis, settings);
  }

  private static Optional<String> viewer(ChatMessage message) {
    return Optional.ofNullable(message.getViewerId())
        .or(() -> Optional.ofNullable(message.getSenderId()))
        .filter(id -> !id.isEmpty());
  }

  private Map<String, Popularity.Part> counts(List<JudgedSticker> ranked, long atMillis) {
    Map<String, Popularity.Part> counts = new LinkedHashMap<>();
    for (JudgedSticker candidate : ranked) {
      counts.put(
          candidate.stickerId(),
          popularity.of(candidate.stickerId()).total(atMillis, settings.halfLifeMillis()));
    }
    return counts;
  }

  private Map<String, Double> similarities(
      List<JudgedSticker> ranked, String space, float[] direction) {
    Map<String, Double> similarities = new LinkedHashMap<>();
    for (JudgedSticker candidate : ranked) {
      stickerVector
          .apply(candidate.stickerId(), space)
          .ifPresent(v -> similarities.put(candidate.stickerId(), Cosine.of(direction, v)));
    }
    return similarities;
  }
}
