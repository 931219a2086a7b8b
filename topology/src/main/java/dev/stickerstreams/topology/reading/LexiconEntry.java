package dev.stickerstreams.topology.reading;

import java.util.List;

/**
 * What a lexicon says of a term.
 *
 * @param term lower-case
 * @param language of the lexicon, ISO 639-1
 * @param meaning a plain paraphrase in that language
 * @param emotion what who writes it shows
 * @param emoji fitting emoji, the best first
 * @param mode where the term counts
 */
public record LexiconEntry(
    String term,
    String language,
    String meaning,
    Emotion emotion,
    List<String> emoji,
    MatchMode mode) {

  public LexiconEntry {
    emoji = List.copyOf(emoji);
  }
}
