package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.retrieval.CandidateSettings;
import java.util.Optional;

/**
 * How much to search for and to suggest.
 *
 * @param defaultK suggestions where a message does not say
 * @param maxK most suggestions a message may ask for
 * @param candidates what the ranking chooses from
 */
public record SearchSettings(int defaultK, int maxK, CandidateSettings candidates) {

  public static SearchSettings of(StickerStreamsConfig config) {
    return new SearchSettings(
        config.getInt(StickerStreamsConfig.SUGGEST_K),
        config.getInt(StickerStreamsConfig.SUGGEST_MAX_K),
        CandidateSettings.of(
            config.getInt(StickerStreamsConfig.SUGGEST_CANDIDATES),
            config.getInt(StickerStreamsConfig.INDEX_EF_SEARCH)));
  }

  /** Suggestions a message gets: its wish, at most as many as allowed. */
  public int k(ChatMessage message) {
    int wished =
        Optional.ofNullable(message.getWishes()).map(SuggestionWishes::getK).orElse(defaultK);
    return Math.min(wished, maxK);
  }
}
