package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.messages.IndexedVectors;
import dev.stickerstreams.topology.messages.SearchSettings;
import dev.stickerstreams.topology.ranking.RankedSticker;
import dev.stickerstreams.topology.ranking.StickerRanker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches the index of an instance as its messages do, but shows stickers below the least score as
 * well. Thread-safe.
 */
final class IndexSearch {

  private static final Duration ENCODE_LIMIT = Duration.ofSeconds(5);

  private final StickerStreamsConfig config;
  private final SearchSettings settings;
  private final StickerRanker ranker;

  /** What to look for: the text counts in the ranking, the excluded stickers are not shown. */
  private record Question(
      EmbeddingSpace space, String language, float[] vector, String text, Set<String> excluded) {}

  IndexSearch(StickerStreamsConfig config) {
    this.config = config;
    this.settings = SearchSettings.of(config);
    this.ranker =
        new StickerRanker(
            config.getDouble(StickerStreamsConfig.SUGGEST_LEXICAL_WEIGHT),
            space -> Double.NEGATIVE_INFINITY);
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
    QueryVector encoded =
        Awaited.result(instance.encoders().encodeMessage(text, language), ENCODE_LIMIT);
    Question question =
        new Question(encoded.space(), encoded.language(), encoded.values(), text, Set.of());
    return search(instance, question, tenant, k);
  }

  /** The stickers that are most like one of them; empty if the index does not hold it. */
  Optional<SearchAnswer> bySticker(
      InstanceView instance, String stickerId, Optional<String> tenant, int k) {
    IndexedVectors vectors = new IndexedVectors(() -> Optional.of(instance.index()));
    return instance.encoders().spaces().stream()
        .flatMap(
            space ->
                vectors
                    .vector(stickerId, space.id())
                    .map(vector -> new Question(space, null, vector, "", Set.of(stickerId)))
                    .stream())
        .findFirst()
        .map(question -> search(instance, question, tenant, k));
  }

  private SearchAnswer search(
      InstanceView instance, Question question, Optional<String> tenant, int k) {
    String space = question.space().id();
    SearchRequest request =
        new SearchRequest(
            Math.max(k, settings.candidates()),
            settings.efSearch(),
            filter(tenant, question.excluded()));
    List<RankedSticker> ranked =
        ranker.rank(
            question.text(), space, instance.index().search(space, question.vector(), request), k);
    return new SearchAnswer(
        space,
        question.language(),
        config.minScore(space),
        ranked.stream().map(SearchAnswer.Found::of).toList());
  }

  private static StickerFilter filter(Optional<String> tenant, Set<String> excluded) {
    return new StickerFilter(
        tenant, Optional.empty(), Optional.empty(), Set.of(), Set.of(), excluded, Optional.empty());
  }
}
