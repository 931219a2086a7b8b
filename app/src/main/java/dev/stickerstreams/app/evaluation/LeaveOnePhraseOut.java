package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Each phrase of a sticker as a message whose right answer is that sticker, which meanwhile lacks
 * the phrase: how well a catalogue of phrases is found by what nobody wrote down. Not thread-safe.
 */
public final class LeaveOnePhraseOut {

  private final EvaluatedIndex index;
  private final StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.NONE);

  LeaveOnePhraseOut(EvaluatedIndex index) {
    this.index = index;
  }

  /**
   * The phrases that no other sticker has, of stickers that have several in the language.
   *
   * @param stickers of the catalogue
   */
  public static List<LabelledQuery> unique(List<Sticker> stickers) {
    Map<String, Integer> owners = new HashMap<>();
    stickers.forEach(
        sticker ->
            Set.copyOf(phrases(sticker).stream().map(LeaveOnePhraseOut::folded).toList())
                .forEach(phrase -> owners.merge(phrase, 1, Integer::sum)));
    List<LabelledQuery> queries = new ArrayList<>();
    for (Sticker sticker : stickers) {
      sticker
          .getAnnotations()
          .forEach(
              (language, annotation) -> {
                List<String> tags = annotation.getTags();
                for (String tag : tags.size() > 1 ? tags : List.<String>of()) {
                  if (owners.get(folded(tag)) == 1) {
                    queries.add(
                        new LabelledQuery(
                            tag, language, Set.of(sticker.getStickerId()), null, "phrase", null));
                  }
                }
              });
    }
    return queries;
  }

  private static List<String> phrases(Sticker sticker) {
    return sticker.getAnnotations().values().stream()
        .flatMap(annotation -> annotation.getTags().stream())
        .toList();
  }

  private static String folded(String phrase) {
    return phrase.strip().toLowerCase(Locale.ROOT);
  }

  /** The answers to phrases, in their order. */
  public List<AnsweredQuery> run(List<LabelledQuery> phrases) {
    List<AnsweredQuery> answers = new ArrayList<>();
    for (LabelledQuery phrase : phrases) {
      without(phrase, found -> answers.add(Evaluation.answer(index, ranker, phrase, found)));
    }
    return answers;
  }

  /** The features of every candidate of every phrase, for training. */
  public void features(List<LabelledQuery> phrases, Consumer<QueryFeatures> to) {
    for (LabelledQuery phrase : phrases) {
      without(
          phrase,
          found ->
              found
                  .query()
                  .ifPresent(asked -> to.accept(QueryFeatures.of(phrase, asked, found, ranker))));
    }
  }

  private void without(LabelledQuery phrase, Consumer<MessageSearch.Found> then) {
    String id = phrase.relevant().iterator().next();
    StickerEmbedding whole = index.store().get(id).orElseThrow();
    index.put(without(whole, folded(phrase.text())));
    index.refresh();
    then.accept(Evaluation.find(index, phrase));
    index.put(whole);
  }

  private static StickerEmbedding without(StickerEmbedding sticker, String phrase) {
    List<SpaceVectors> spaces = new ArrayList<>();
    for (SpaceVectors space : sticker.getSpaces()) {
      List<StickerVector> kept =
          space.getVectors().stream()
              .filter(
                  vector -> vector.getLabel() == null || !folded(vector.getLabel()).equals(phrase))
              .toList();
      spaces.add(new SpaceVectors(space.getSpace(), space.getModel(), kept));
    }
    return StickerEmbedding.newBuilder(sticker).setSpaces(spaces).build();
  }
}
