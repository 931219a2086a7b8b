package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import dev.stickerstreams.topology.ranking.RankedSticker;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Ranks what the index found and answers the message, with suggestions or with an abstention. */
public final class Suggester
    implements Processor<String, SearchedMessage, String, StickerSuggestions> {

  private final StickerRanker ranker;
  private final SearchSettings settings;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<String, StickerSuggestions> context;

  public Suggester(
      StickerRanker ranker, SearchSettings settings, PipelineMetrics metrics, Clock clock) {
    this.ranker = ranker;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, StickerSuggestions> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, SearchedMessage> record) {
    StickerSuggestions answer = metrics.timeRank(() -> answer(record.value()));
    context.forward(record.withValue(answer));
    metrics.answered(record.timestamp(), answer);
  }

  private StickerSuggestions answer(SearchedMessage searched) {
    List<Suggestion> suggestions =
        AnswerSize.fitting(
            searched.encoded().query().stream()
                .flatMap(query -> ranked(query, searched).stream())
                .map(Suggester::suggestion)
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
        .build();
  }

  private List<RankedSticker> ranked(MessageQuery query, SearchedMessage searched) {
    ChatMessage message = searched.encoded().message();
    boolean rated =
        Optional.ofNullable(message.getWishes())
            .map(SuggestionWishes::getHighestRating)
            .isPresent();
    return ranker.rank(query, searched.candidates(), settings.k(message), rated);
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

  private static Suggestion suggestion(RankedSticker ranked) {
    StickerHit hit = ranked.candidate().hit();
    return Suggestion.newBuilder()
        .setStickerId(hit.stickerId())
        .setScore((float) ranked.score())
        .setReasons(reasons(ranked.candidate()))
        .setPack(hit.attributes().getPack())
        .setImageUri(hit.attributes().getImageUri())
        .build();
  }

  /** An emoji says it all, a slang word more than what the vector stands for. */
  private static List<SuggestionReason> reasons(Candidate candidate) {
    if (candidate.typed() > 0) {
      return List.of(new SuggestionReason(VectorKind.EMOJI, candidate.why()));
    }
    List<SuggestionReason> reasons = new ArrayList<>();
    if (candidate.why() != null) {
      reasons.add(new SuggestionReason(VectorKind.LEXICON, candidate.why()));
    }
    if (candidate.hit().kind() != VectorKind.OTHER || reasons.isEmpty()) {
      reasons.add(new SuggestionReason(candidate.hit().kind(), candidate.hit().label()));
    }
    return reasons;
  }
}
