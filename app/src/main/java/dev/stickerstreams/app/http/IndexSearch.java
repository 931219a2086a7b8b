package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.messages.SearchSettings;
import dev.stickerstreams.topology.ranking.RankedSticker;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Searches the index of an instance as its messages do, but shows stickers below the least
 * probability as well. Thread-safe.
 */
final class IndexSearch {

  private static final Duration ENCODE_LIMIT = Duration.ofSeconds(5);

  private final StickerStreamsConfig config;
  private final SearchSettings settings;
  private final StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.NONE);

  IndexSearch(StickerStreamsConfig config) {
    this.config = config;
    this.settings = SearchSettings.of(config);
  }

  /**
   * The stickers that fit a text best.
   *
   * @throws dev.stickerstreams.encoders.EncodingException if the text cannot be encoded in time
   */
  SearchAnswer byText(
      InstanceView instance,
      String text,
      Optional<String> language,
      Optional<String> tenant,
      int k) {
    ChatMessage message = message(tenant).setText(text).setLanguage(language.orElse(null)).build();
    return search(instance, message, k);
  }

  /** The stickers that are most like one of them; empty if the index does not hold it. */
  Optional<SearchAnswer> bySticker(
      InstanceView instance, String stickerId, Optional<String> tenant, int k) {
    ChatMessage message = message(tenant).setText("").setStickerId(stickerId).build();
    return instance.index().get(stickerId).map(known -> search(instance, message, k));
  }

  private static ChatMessage.Builder message(Optional<String> tenant) {
    return ChatMessage.newBuilder()
        .setMessageId("debug")
        .setConversationId("debug")
        .setSenderId("debug")
        .setSentAt(Instant.now())
        .setTenant(tenant.orElse(null));
  }

  private SearchAnswer search(InstanceView instance, ChatMessage message, int k) {
    MessageSearch search =
        new MessageSearch(
            instance.encoders(),
            instance.index(),
            instance::words,
            settings,
            config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS),
            ENCODE_LIMIT);
    MessageSearch.Found found = search.find(message, k);
    Optional<MessageQuery> query = found.query();
    List<RankedSticker> ranked =
        query.map(asked -> ranker.rank(asked, found.candidates(), k, true)).orElse(List.of());
    return new SearchAnswer(
        query.map(asked -> asked.space().id()).orElse(null),
        query.flatMap(MessageQuery::language).orElse(null),
        found.encoded().abstainReason().map(Enum::name).orElse(null),
        config.getDouble(StickerStreamsConfig.SUGGEST_MIN_PROBABILITY),
        ranked.stream().map(SearchAnswer.Found::of).toList());
  }
}
