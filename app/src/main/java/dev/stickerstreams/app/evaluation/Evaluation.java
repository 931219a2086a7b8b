package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.lexical.LexicalHit;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.ranking.RankedSticker;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Answers labelled messages from a catalogue as the application does, but for the broker, and
 * beside it by vectors alone and by words alone (Lucene's BM25). No threshold applies.
 */
public final class Evaluation implements AutoCloseable {

  /** Stickers that a ranking is looked at down to. */
  private static final int DEPTH = 10;

  private static final int STICKERS_A_BATCH = 100;

  private final EvaluatedIndex index;
  private final StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.NONE);

  private Evaluation(EvaluatedIndex index) {
    this.index = index;
  }

  /**
   * Encodes and indexes a catalogue.
   *
   * @param progress told the number of stickers encoded
   */
  public static Evaluation of(
      StickerSource source, Encoders encoders, StickerStreamsConfig config, LongConsumer progress) {
    return new Evaluation(EvaluatedIndex.of(source, encoders, config, progress));
  }

  /** The answers to messages, in their order. */
  public List<AnsweredQuery> run(List<LabelledQuery> queries) {
    return queries.stream().map(this::answer).toList();
  }

  /** The features of every candidate of every message, for training. */
  public void features(List<LabelledQuery> queries, Consumer<QueryFeatures> to) {
    queries.forEach(
        query -> {
          MessageSearch.Found found = find(query);
          found
              .query()
              .ifPresent(asked -> to.accept(QueryFeatures.of(query, asked, found, ranker)));
        });
  }

  /** What the index holds of every sticker, vectors included, for training. */
  public void stickers(Consumer<StickerEmbedding> to) {
    index
        .store()
        .scan(
            STICKERS_A_BATCH,
            batch -> batch.forEach(s -> index.store().get(s.stickerId()).ifPresent(to)));
  }

  /** The same with each phrase of each sticker as a message, of a sticker that lacks it. */
  public LeaveOnePhraseOut phrases() {
    return new LeaveOnePhraseOut(index);
  }

  private AnsweredQuery answer(LabelledQuery query) {
    return answer(index, ranker, query, find(query));
  }

  static AnsweredQuery answer(
      EvaluatedIndex index, StickerRanker ranker, LabelledQuery query, MessageSearch.Found found) {
    List<RankedSticker> ranked =
        found.query().map(q -> ranker.rank(q, found.candidates(), DEPTH, true)).orElse(List.of());
    List<String> dense =
        found.candidates().stream()
            .filter(candidate -> !Float.isNaN(candidate.hit().score()))
            .sorted(Comparator.comparingDouble(candidate -> -candidate.hit().score()))
            .limit(DEPTH)
            .map(candidate -> candidate.hit().stickerId())
            .toList();
    List<String> words =
        index.words().search(query.text(), StickerFilter.ALL, DEPTH).stream()
            .sorted(Comparator.comparingDouble(hit -> -hit.words()))
            .map(LexicalHit::stickerId)
            .toList();
    return new AnsweredQuery(query, ranked, dense, words);
  }

  static MessageSearch.Found find(EvaluatedIndex index, LabelledQuery query) {
    ChatMessage message =
        ChatMessage.newBuilder()
            .setMessageId("eval")
            .setConversationId("eval")
            .setSenderId("eval")
            .setSentAt(Instant.now())
            .setText(query.text())
            .setLanguage(query.language())
            .build();
    return index.search().find(message, DEPTH);
  }

  private MessageSearch.Found find(LabelledQuery query) {
    return find(index, query);
  }

  @Override
  public void close() {
    index.close();
  }
}
