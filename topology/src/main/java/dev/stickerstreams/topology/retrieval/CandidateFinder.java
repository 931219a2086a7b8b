package dev.stickerstreams.topology.retrieval;

import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.reading.ComfortingEmoji;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.KaomojiHit;
import dev.stickerstreams.topology.reading.LexiconEntry;
import dev.stickerstreams.topology.reading.LexiconHit;
import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks vectors, words and emoji, and brings together what they find. Thread-safe.
 *
 * <p>What only words or emoji find is compared by its vectors, too, so that the ranking compares
 * like with like.
 */
public final class CandidateFinder {

  private static final double PLAINER = 0.1;
  private static final int EMOJI_OF_A_TERM = 3;

  /** Less than any emoji that a term stands for. */
  private static final double COMFORT = 0.2;

  /** Emoji less probable than this are not worth a look. */
  private static final double LEAST_EXPECTED = 0.005;

  private final StickerIndex index;
  private final Supplier<Optional<LexicalIndex>> words;
  private final CandidateSettings settings;

  /**
   * A finder in one store.
   *
   * @param words the index of words; empty while it is being filled
   */
  public CandidateFinder(
      StickerIndex index, Supplier<Optional<LexicalIndex>> words, CandidateSettings settings) {
    this.index = index;
    this.words = words;
    this.settings = settings;
  }

  /**
   * The stickers that a message may get: those of its own emoji, then the nearest, then others.
   *
   * @param k suggestions wanted
   */
  public List<Candidate> find(MessageQuery query, StickerFilter filter, int k) {
    CandidateSettings most = settings.atLeast(k);
    Gathering gathering = new Gathering();
    query.emoji().forEach(match -> typed(gathering, match, true, filter, most));
    query.read().ifPresent(read -> told(gathering, query, read, filter, most));
    query
        .expected()
        .likeliest(most.byExpectedEmoji(), LEAST_EXPECTED)
        .forEach(key -> expected(gathering, key, filter, most));
    SearchRequest request = new SearchRequest(most.near(), Math.max(1, k), most.efSearch(), filter);
    List<StickerHit> near = index.search(query.space().id(), query.vector(), request);
    gathering.near(near);
    query.wider().ifPresent(wider -> gathering.near(near(wider, request)));
    byWords(gathering, query, filter, most);
    gathering.scored(
        index.score(query.space().id(), query.vector(), gathering.stickerIds(), filter),
        query.space().model());
    query.wider().ifPresent(wider -> scoreRest(gathering, wider, filter));
    return gathering.candidates(near.size());
  }

  private List<StickerHit> near(SpaceQuery wider, SearchRequest request) {
    return index.search(wider.space().id(), wider.vector(), request);
  }

  private void scoreRest(Gathering gathering, SpaceQuery wider, StickerFilter filter) {
    List<String> rest = gathering.withoutVectors();
    if (!rest.isEmpty()) {
      gathering.scored(
          index.score(wider.space().id(), wider.vector(), rest, filter), wider.space().model());
    }
  }

  private void told(
      Gathering gathering,
      MessageQuery query,
      ReadText read,
      StickerFilter filter,
      CandidateSettings most) {
    if (query.emoji().isEmpty()) {
      read.emoji().forEach(match -> typed(gathering, match, false, filter, most));
    }
    if (read.consolation() || read.sensitiveTopic().isPresent()) {
      ComfortingEmoji.keys().forEach(key -> implied(gathering, key, COMFORT, null, filter, most));
    }
    for (LexiconHit hit : read.terms()) {
      String why = why(hit.entry());
      List<String> emoji = hit.entry().emoji();
      for (int i = 0; i < Math.min(EMOJI_OF_A_TERM, emoji.size()); i++) {
        implied(gathering, emoji.get(i), 1.0 / (1 + i), why, filter, most);
      }
    }
    for (KaomojiHit hit : read.kaomoji()) {
      implied(gathering, hit.emoji(), 1, hit.form(), filter, most);
    }
  }

  private static String why(LexiconEntry entry) {
    return entry.term().equals(entry.meaning())
        ? entry.term()
        : entry.term() + " = " + entry.meaning();
  }

  private void typed(
      Gathering gathering,
      TypedEmoji match,
      boolean alone,
      StickerFilter filter,
      CandidateSettings most) {
    List<String> keys = match.keysFromExactToBase();
    for (int i = 0; i < keys.size(); i++) {
      double exactness = Math.max(PLAINER, 1 - i * PLAINER);
      index
          .byEmoji(keys.get(i), filter, most.byEmoji())
          .forEach(hit -> gathering.typed(hit, exactness, alone, match.sequence()));
    }
  }

  private void implied(
      Gathering gathering,
      String emoji,
      double fit,
      String why,
      StickerFilter filter,
      CandidateSettings most) {
    EmojiText.keys(emoji).stream()
        .map(key -> index.byEmoji(key, filter, most.byImpliedEmoji()))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .ifPresent(found -> found.forEach(hit -> gathering.implied(hit, fit, why)));
  }

  private void expected(
      Gathering gathering, String emoji, StickerFilter filter, CandidateSettings most) {
    index.byEmoji(emoji, filter, most.byImpliedEmoji()).forEach(gathering::expected);
  }

  private void byWords(
      Gathering gathering, MessageQuery query, StickerFilter filter, CandidateSettings most) {
    if (!query.text().isEmpty()) {
      words
          .get()
          .map(index -> index.search(query.words(), filter, most.byWords()))
          .ifPresent(found -> found.forEach(gathering::words));
    }
  }
}
