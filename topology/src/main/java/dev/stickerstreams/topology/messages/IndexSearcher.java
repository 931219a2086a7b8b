package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Looks up the stickers nearest to a message, among those the message may get. */
public final class IndexSearcher
    implements Processor<String, EncodedMessage, String, SearchedMessage> {

  private final String store;
  private final SearchSettings settings;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<String, SearchedMessage> context;
  private StickerIndex index;
  private EmojiSearch emojiSearch;

  /**
   * An operator that searches one store.
   *
   * @param store name of the index store
   */
  public IndexSearcher(
      String store, SearchSettings settings, PipelineMetrics metrics, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, SearchedMessage> context) {
    this.context = context;
    this.index = context.getStateStore(store);
    this.emojiSearch = new EmojiSearch(index);
  }

  @Override
  public void process(Record<String, EncodedMessage> record) {
    context.forward(record.withValue(search(record.value())));
  }

  private SearchedMessage search(EncodedMessage encoded) {
    if (encoded.query().isEmpty()) {
      return new SearchedMessage(encoded, List.of(), encoded.abstainReason(), encoded.encodedAt());
    }
    MessageQuery query = encoded.query().get();
    List<StickerHit> hits = metrics.timeSearch(() -> find(encoded.message(), query));
    return new SearchedMessage(encoded, hits, reasonFor(hits, query), clock.instant());
  }

  private List<StickerHit> find(ChatMessage message, MessageQuery query) {
    SearchRequest request = request(message, query);
    List<StickerHit> near = index.search(query.space().id(), query.vector(), request);
    return query.emoji().isEmpty()
        ? near
        : emojiSearch.before(near, query.emoji(), request.filter(), settings.k(message));
  }

  private Optional<AbstainReason> reasonFor(List<StickerHit> hits, MessageQuery query) {
    if (!hits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        index.spaces().contains(query.space().id())
            ? AbstainReason.NOTHING_ALLOWED
            : AbstainReason.INDEX_EMPTY);
  }

  private SearchRequest request(ChatMessage message, MessageQuery query) {
    int candidates = Math.max(settings.candidates(), settings.k(message));
    return new SearchRequest(candidates, settings.efSearch(), filter(message, query));
  }

  private static StickerFilter filter(ChatMessage message, MessageQuery query) {
    Optional<SuggestionWishes> wishes = Optional.ofNullable(message.getWishes());
    Set<String> excluded = new HashSet<>(query.excluded());
    wishes.ifPresent(w -> excluded.addAll(w.getStickersExcluded()));
    return new StickerFilter(
        Optional.ofNullable(message.getTenant()).filter(tenant -> !tenant.isBlank()),
        wishes.map(SuggestionWishes::getHighestRating),
        Optional.empty(),
        wishes.map(w -> Set.copyOf(w.getPacksAllowed())).orElse(Set.of()),
        wishes.map(w -> Set.copyOf(w.getPacksExcluded())).orElse(Set.of()),
        excluded,
        wishes.map(SuggestionWishes::getAnimated));
  }
}
