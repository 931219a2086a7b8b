package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.learning.JudgedSticker;
import dev.stickerstreams.topology.learning.LearnedRanking;
import dev.stickerstreams.topology.learning.PopularityTable;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import dev.stickerstreams.topology.ranking.RankedSticker;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Ranks what the index found and answers the message, with suggestions or with an abstention. */
public final class Suggester
    implements Processor<String, SearchedMessage, String, StickerSuggestions> {

  /** Store of what was learned in this partition. */
  public static final String LEARNING_STORE = "learning";

  /** Table of popularity, in every instance. */
  public static final String POPULARITY_STORE = "popularity";

  private final StickerRanker ranker;
  private final Optional<LearnedRanking> learned;
  private final SearchSettings settings;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<String, StickerSuggestions> context;

  /**
   * An operator that ranks.
   *
   * @param learned what was learned from use; empty where nothing is
   */
  public Suggester(
      StickerRanker ranker,
      Optional<LearnedRanking> learned,
      SearchSettings settings,
      PipelineMetrics metrics,
      Clock clock) {
    this.ranker = ranker;
    this.learned = learned;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, StickerSuggestions> context) {
    this.context = context;
    learned.ifPresent(
        ranking ->
            ranking.open(
                context.getStateStore(LEARNING_STORE),
                new PopularityTable(context.getStateStore(POPULARITY_STORE))));
  }

  @Override
  public void process(Record<String, SearchedMessage> record) {
    StickerSuggestions answer = metrics.timeRank(() -> answer(record.value(), record.timestamp()));
    context.forward(record.withValue(answer));
    metrics.answered(record.timestamp(), answer);
  }

  private StickerSuggestions answer(SearchedMessage searched, long atMillis) {
    List<Suggestion> suggestions =
        AnswerSize.fitting(
            searched.encoded().query().stream()
                .flatMap(query -> ranked(query, searched, atMillis).stream())
                .map(ranked -> suggestion(ranked, language(searched)))
                .toList());
    EncodedMessage encoded = searched.encoded();
    Optional<MessageQuery> query = encoded.query();
    ChatMessage message = encoded.message();
    return StickerSuggestions.newBuilder()
        .setMessageId(message.getMessageId())
        .setConversationId(message.getConversationId())
        .setTenant(message.getTenant())
        .setSuggestions(suggestions)
        .setAbstained(suggestions.isEmpty())
        .setAbstainReason(suggestions.isEmpty() ? reason(searched) : null)
        .setLanguage(query.flatMap(MessageQuery::language).orElse(null))
        .setSpace(query.map(MessageQuery::space).map(EmbeddingSpace::id).orElse(null))
        .setModel(query.map(MessageQuery::space).map(EmbeddingSpace::model).orElse(null))
        .setReceivedAt(encoded.receivedAt())
        .setEncodedAt(encoded.encodedAt())
        .setSearchedAt(searched.searchedAt())
        .setEmittedAt(clock.instant())
        .setSenderId(message.getSenderId())
        .build();
  }

  private List<RankedSticker> ranked(MessageQuery query, SearchedMessage searched, long atMillis) {
    int k = settings.k(searched.encoded().message());
    return learned
        .map(ranking -> adjusted(ranking, query, searched, atMillis, k))
        .orElseGet(() -> byWords(query, searched, k));
  }

  private List<RankedSticker> byWords(MessageQuery query, SearchedMessage searched, int k) {
    boolean rated =
        Optional.ofNullable(searched.encoded().message().getWishes())
            .map(SuggestionWishes::getHighestRating)
            .isPresent();
    return ranker.rank(query, searched.candidates(), k, rated);
  }

  /** What was learned chooses from all candidates that are probable enough. */
  private List<RankedSticker> adjusted(
      LearnedRanking ranking, MessageQuery query, SearchedMessage searched, long atMillis, int k) {
    Map<String, RankedSticker> byId = new LinkedHashMap<>();
    byWords(query, searched, Math.max(k, settings.candidates().near()))
        .forEach(ranked -> byId.put(ranked.candidate().hit().stickerId(), ranked));
    return ranking
        .adjust(
            searched.encoded().message(),
            byId.values().stream().map(Suggester::judged).toList(),
            query.space().id(),
            query.vector(),
            atMillis)
        .stream()
        .limit(k)
        .map(moved -> byId.get(moved.stickerId()).withScore(moved.probability()))
        .toList();
  }

  private static JudgedSticker judged(RankedSticker ranked) {
    return new JudgedSticker(ranked.candidate().hit().stickerId(), ranked.score());
  }

  private static AbstainReason reason(SearchedMessage searched) {
    return searched
        .abstainReason()
        .orElseGet(
            () ->
                searched.encoded().query().filter(StickerRanker::isSensitive).isPresent()
                    ? AbstainReason.SENSITIVE
                    : AbstainReason.NO_MATCH);
  }

  /** What the message was taken for, else what its sender says. */
  private static Optional<String> language(SearchedMessage searched) {
    return searched
        .encoded()
        .query()
        .flatMap(MessageQuery::language)
        .or(() -> Optional.ofNullable(searched.encoded().message().getLanguage()));
  }

  private static Suggestion suggestion(RankedSticker ranked, Optional<String> language) {
    StickerHit hit = ranked.candidate().hit();
    StickerAttributes sticker = hit.attributes();
    return Suggestion.newBuilder()
        .setStickerId(hit.stickerId())
        .setScore((float) ranked.score())
        .setReasons(reasons(ranked.candidate()))
        .setPack(sticker.getPack())
        .setImageUri(sticker.getImageUri())
        .setName(StickerName.in(language, sticker).orElse(null))
        .setEmoji(hit.emoji())
        .setAnimated(sticker.getAnimated())
        .setMediaType(sticker.getMediaType())
        .setWidth(sticker.getWidth())
        .setHeight(sticker.getHeight())
        .setRating(sticker.getRating())
        .build();
  }

  /** An emoji says it all, a slang word more than what the vector stands for. */
  private static List<SuggestionReason> reasons(Candidate candidate) {
    if (candidate.typed() > 0) {
      return List.of(new SuggestionReason(VectorKind.EMOJI, candidate.why()));
    }
    List<SuggestionReason> reasons = new ArrayList<>();
    if (candidate.why() != null && !candidate.why().equals(candidate.hit().label())) {
      reasons.add(new SuggestionReason(VectorKind.LEXICON, candidate.why()));
    }
    if (candidate.hit().kind() != VectorKind.OTHER || reasons.isEmpty()) {
      reasons.add(new SuggestionReason(candidate.hit().kind(), candidate.hit().label()));
    }
    return reasons;
  }
}
