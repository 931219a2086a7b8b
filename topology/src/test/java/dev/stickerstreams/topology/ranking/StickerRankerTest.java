package dev.stickerstreams.topology.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.reading.TextReader;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StickerRankerTest {

  private static final EmbeddingSpace SPACE = new EmbeddingSpace("any", "any", 2);
  private static final TextReader READER = TextReader.standard();
  private static final RankingRules PG = new RankingRules(0, Rating.PG, SensitivePolicy.COMFORT);

  private final StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.NONE);

  private static MessageQuery message(String text) {
    ReadText read = READER.read(text);
    return new MessageQuery(
        text,
        Optional.empty(),
        SPACE,
        new float[] {1, 0},
        Optional.empty(),
        true,
        false,
        Optional.of(read),
        ExpectedEmoji.UNKNOWN,
        List.of(),
        Set.of());
  }

  private static Candidate candidate(StickerHit hit) {
    return new Candidate(hit, "any", hit.score(), 1, 0, 0, 0, 0, 0, false, null);
  }

  private static Candidate candidate(String id, double cosine, String label, String... emoji) {
    return candidate(hit(id, cosine, label, null, emoji));
  }

  private static StickerHit hit(
      String id, double cosine, String label, Rating rating, String... emoji) {
    return new StickerHit(
        id,
        (float) cosine,
        VectorKind.TAG,
        label,
        StickerAttributes.newBuilder().setRating(rating).build(),
        List.of(emoji).stream().map(EmojiText::key).toList());
  }

  private List<String> ranked(String text, Candidate... candidates) {
    return ids(ranker.rank(message(text), List.of(candidates), 5, false));
  }

  private static List<String> ids(List<RankedSticker> ranked) {
    return ranked.stream().map(r -> r.candidate().hit().stickerId()).toList();
  }

  @Test
  void shouldPutTheNearerFirst() {
    assertThat(
            ranked(
                "see you at the station", candidate("far", 0.3, "x"), candidate("near", 0.9, "y")))
        .containsExactly("near", "far");
  }

  @Test
  void shouldScoreByProbability() {
    assertThat(ranker.rank(message("so tired"), List.of(candidate("a", 0.9, "tired")), 1, false))
        .singleElement()
        .satisfies(sticker -> assertThat(sticker.score()).isBetween(0.0, 1.0));
  }

  @Test
  void shouldDropWhatIsNotProbableEnough() {
    assertThat(atLeast(1).rank(message("hello"), List.of(candidate("a", 0.5, "hi")), 1, false))
        .isEmpty();
  }

  @Test
  void shouldSuggestLessProbableOnesBesideAProbableOne() {
    List<Candidate> candidates =
        List.of(candidate("best", 0.8, "hi there"), candidate("next", 0.72, "good day"));
    List<RankedSticker> scored = ranker.rank(message("hello"), candidates, 5, false);
    double best = scored.get(0).score();
    double next = scored.get(1).score();
    assertThat(next).isBetween(best / 2, Math.nextDown(best));

    assertThat(ids(atLeast(best).rank(message("hello"), candidates, 5, false)))
        .containsExactly("best", "next");
    assertThat(atLeast(Math.nextUp(best)).rank(message("hello"), candidates, 5, false)).isEmpty();
  }

  private static StickerRanker atLeast(double probability) {
    return new StickerRanker(
        RankingModel.builtIn(), new RankingRules(probability, Rating.R, SensitivePolicy.COMFORT));
  }

  @Test
  void shouldAlwaysSuggestWhatSaysTheSameWordForWord() {
    List<Candidate> candidates =
        List.of(candidate("same", 0.5, "Ship it!"), candidate("other", 0.9, "ship"));

    assertThat(ids(atLeast(1).rank(message("ship it"), candidates, 5, false)))
        .containsExactly("same");
  }

  @ParameterizedTest
  @CsvSource({
    "我不开心, 😀",
    "I'm not happy at all, 😀",
    "not funny, 😂",
    "我没有生气, 😠",
    "别难过, 😢",
    "don't be sad, 😭",
    "太开心了, 😭",
    "best day ever, 😡"
  })
  void shouldNeverShowTheOppositeFeeling(String text, String emoji) {
    assertThat(ranked(text, candidate("opposite", 0.95, "x", emoji), candidate("other", 0.4, "y")))
        .containsExactly("other");
  }

  @Test
  void shouldOnlyComfortWhoSpeaksOfDeath() {
    Candidate laughing = candidate("laughing", 0.9, "x", "😂");
    Candidate hug = candidate("hug", 0.4, "y", "🤗");

    assertThat(ranked("my grandmother died last night", laughing, hug)).containsExactly("hug");
    StickerRanker silent =
        new StickerRanker(
            RankingModel.builtIn(), new RankingRules(0, Rating.R, SensitivePolicy.ABSTAIN));
    assertThat(
            silent.rank(
                message("my grandmother died last night"), List.of(laughing, hug), 5, false))
        .isEmpty();
  }

  @Test
  void shouldKeepToTheRatingUnlessTheMessageWishesForOne() {
    StickerRanker general = new StickerRanker(RankingModel.builtIn(), PG);
    List<Candidate> candidates =
        List.of(
            candidate(hit("rude", 0.9, "a", Rating.R)),
            candidate(hit("nice", 0.5, "b", Rating.G)),
            candidate(hit("unrated", 0.6, "c", null)));

    assertThat(ids(general.rank(message("hello there"), candidates, 5, false)))
        .containsExactlyInAnyOrder("nice", "unrated");
    assertThat(ids(general.rank(message("hello there"), candidates, 5, true))).contains("rude");
  }

  @Test
  void shouldCountVariantsOfAnEmojiOnce() {
    assertThat(
            ranked(
                "whatever you say",
                candidate("man", 0.9, "a", "🤷‍♂️"),
                candidate("woman", 0.8, "b", "🤷‍♀️"),
                candidate("nine", 0.7, "c", "🕘"),
                candidate("ten", 0.6, "d", "🕙"),
                candidate("cat", 0.5, "e", "🐱")))
        .containsExactly("man", "nine", "cat");
  }

  @Test
  void shouldPutTheEmojiOfAMessageFirst() {
    StickerHit exact = hit("exact", 0.1, "x", null, "🤷‍♂️");
    StickerHit base = hit("base", 0.1, "y", null, "🤷");
    Candidate first = new Candidate(exact, "any", 0.1f, 1, 0, 0, 0, 1, 0, true, "🤷‍♂️");
    Candidate second = new Candidate(base, "any", 0.1f, 1, 0, 0, 0, 0.9, 0, true, "🤷‍♂️");

    assertThat(ranked("🤷‍♂️", candidate("near", 0.95, "z"), second, first))
        .startsWith("exact", "near");
  }

  @Test
  void shouldBreakTiesByTheSmallerId() {
    assertThat(
            ranked(
                "hi", candidate("c", 0.5, "x"), candidate("b", 0.5, "y"), candidate("a", 0.5, "z")))
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldNotHangOnTheOrderOfTheCandidates(long seed) {
    Random random = new Random(seed);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      candidates.add(candidate("s" + i, random.nextInt(20) / 20.0, "label " + i % 7));
    }
    List<RankedSticker> before = ranker.rank(message("a rainy day"), candidates, 10, false);
    Collections.shuffle(candidates, random);

    assertThat(ranker.rank(message("a rainy day"), candidates, 10, false)).isEqualTo(before);
  }

  @Test
  void shouldRankPicturesByLikeness() {
    MessageQuery picture = MessageQuery.ofPicture(SPACE, new float[] {1, 0}, Set.of());
    List<Candidate> candidates = List.of(candidate("a", 0.4, null), candidate("b", 0.8, null));

    assertThat(ranker.rank(picture, candidates, 2, false))
        .isSortedAccordingTo(Comparator.comparingDouble(RankedSticker::score).reversed())
        .extracting(sticker -> sticker.candidate().hit().stickerId())
        .containsExactly("b", "a");
  }
}
