package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.uploads.StickerContents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Ranks a whole gallery for each query, with exact scores, and sees where the relevant stickers
 * are.
 *
 * <p>Dense is the cosine alone, combined is {@link StickerRanker} as the application uses it, and
 * lexical is BM25 over the annotations in the query's language. No score threshold applies.
 */
public final class Evaluation {

  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
  private static final int STICKERS_IN_FLIGHT = 64;

  private final Encoders encoders;
  private final StickerRanker dense = new StickerRanker(0, space -> Double.NEGATIVE_INFINITY);
  private final StickerRanker combined;
  private final ExactGallery gallery = new ExactGallery();
  private final Map<String, Bm25Index> lexicalByLanguage = new HashMap<>();

  private Evaluation(Encoders encoders, double lexicalWeight) {
    this.encoders = encoders;
    this.combined = new StickerRanker(lexicalWeight, space -> Double.NEGATIVE_INFINITY);
  }

  /**
   * Encodes a gallery.
   *
   * @param progress told the number of stickers encoded
   */
  public static Evaluation of(
      StickerSource source, Encoders encoders, double lexicalWeight, LongConsumer progress) {
    Evaluation evaluation = new Evaluation(encoders, lexicalWeight);
    try (Stream<Sticker> stickers = source.stickers()) {
      evaluation.addAll(stickers.iterator(), progress);
    }
    return evaluation;
  }

  private void addAll(Iterator<Sticker> stickers, LongConsumer progress) {
    Deque<Encoding> inFlight = new ArrayDeque<>();
    for (long done = 0; stickers.hasNext() || !inFlight.isEmpty(); progress.accept(done)) {
      while (stickers.hasNext() && inFlight.size() < STICKERS_IN_FLIGHT) {
        inFlight.add(begin(stickers.next()));
      }
      finish(inFlight.remove());
      done++;
    }
  }

  private record Encoding(String stickerId, CompletableFuture<List<ContentVector>> vectors) {}

  private Encoding begin(Sticker sticker) {
    StickerContent content = StickerContents.of(sticker);
    content.annotations().forEach((language, text) -> index(sticker, language, text));
    return new Encoding(sticker.getStickerId(), encoders.encodeSticker(content));
  }

  private void index(Sticker sticker, String language, StickerContent.Text text) {
    List<String> parts = new ArrayList<>(text.tags());
    text.description().ifPresent(parts::add);
    Optional.ofNullable(sticker.getOcrText()).ifPresent(parts::add);
    lexicalByLanguage
        .computeIfAbsent(language, l -> new Bm25Index())
        .add(sticker.getStickerId(), String.join(" . ", parts));
  }

  private void finish(Encoding encoding) {
    gallery.add(encoding.stickerId(), Awaited.result(encoding.vectors(), TIME_LIMIT));
  }

  /** Lexical, dense and combined ranking over the same queries. */
  public List<RankingReport> run(List<LabelledQuery> queries) {
    List<OptionalInt> lexicalRanks = new ArrayList<>();
    List<OptionalInt> denseRanks = new ArrayList<>();
    List<OptionalInt> combinedRanks = new ArrayList<>();
    for (LabelledQuery query : queries) {
      QueryVector encoded = encode(query);
      lexicalRanks.add(firstRelevant(lexical(query, encoded), query));
      denseRanks.add(firstRelevant(ranked(dense, query, encoded), query));
      combinedRanks.add(firstRelevant(ranked(combined, query, encoded), query));
    }
    return List.of(
        RankingReport.of("lexical", lexicalRanks),
        RankingReport.of("dense", denseRanks),
        RankingReport.of("combined", combinedRanks));
  }

  private QueryVector encode(LabelledQuery query) {
    return Awaited.result(
        encoders.encodeMessage(query.text(), Optional.ofNullable(query.language())), TIME_LIMIT);
  }

  private List<String> lexical(LabelledQuery query, QueryVector encoded) {
    String language = Optional.ofNullable(query.language()).orElse(encoded.language());
    return Optional.ofNullable(lexicalByLanguage.get(language.toLowerCase(Locale.ROOT)))
        .map(index -> index.ranked(query.text()))
        .orElse(List.of());
  }

  private List<String> ranked(StickerRanker ranker, LabelledQuery query, QueryVector encoded) {
    String space = encoded.space().id();
    return ranker
        .rank(query.text(), space, gallery.hits(space, encoded.values()), Integer.MAX_VALUE)
        .stream()
        .map(ranked -> ranked.hit().stickerId())
        .toList();
  }

  private static OptionalInt firstRelevant(List<String> ranking, LabelledQuery query) {
    for (int i = 0; i < ranking.size(); i++) {
      if (query.relevant().contains(ranking.get(i))) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}
