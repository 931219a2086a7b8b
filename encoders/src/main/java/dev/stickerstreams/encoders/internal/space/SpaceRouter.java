package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.text.Languages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides which space serves a language: the first that names it or takes all. What a client says
 * of a message's language counts unless the script contradicts it. A language that no space serves
 * goes where its nearest relative or English goes, else to the first space. Immutable, thread-safe.
 */
final class SpaceRouter {

  private static final String ANY = "*";
  private static final String LINGUA_FRANCA = "en";

  /** Languages that a model for another one can read for the most part. */
  private static final Map<String, String> RELATIVES = Map.of("ja", "zh", "yue", "zh", "wuu", "zh");

  private final List<List<String>> languagesOfSpaces;

  /**
   * Makes a router.
   *
   * @param languagesOfSpaces for each space its BCP 47 tags, of which the primary subtags count, or
   *     {@code *}
   */
  SpaceRouter(List<List<String>> languagesOfSpaces) {
    this.languagesOfSpaces =
        languagesOfSpaces.stream()
            .map(languages -> languages.stream().map(SpaceRouter::primary).toList())
            .toList();
  }

  private static String primary(String language) {
    return language.equals(ANY) ? ANY : Languages.primary(language);
  }

  /** Where a message goes: number of the space and the language the text was taken for. */
  Route route(String text, Optional<String> languageHint) {
    String language =
        languageHint
            .map(Languages::primary)
            .filter(hint -> isServed(hint) && Languages.mayBe(hint, text))
            .orElseGet(() -> Languages.of(text));
    String served = servedFor(language);
    int space =
        IntStream.range(0, languagesOfSpaces.size())
            .filter(candidate -> accepts(candidate, served))
            .findFirst()
            .orElseThrow();
    return new Route(space, language);
  }

  /** Whether a space is one that texts of a language are encoded for. */
  boolean serves(int space, String language) {
    return accepts(space, servedFor(language));
  }

  /**
   * Whether a space that takes all languages needs an annotation in one of them, beside those in
   * others: of languages that spaces of their own serve, one is enough, English rather than
   * another.
   *
   * @param annotated languages of all annotations of the sticker
   */
  boolean needs(int space, String language, Set<String> annotated) {
    if (!serves(space, language)) {
      return false;
    }
    if (languagesOfSpaces.get(space).contains(language) || !isNamed(language)) {
      return true;
    }
    String enough =
        annotated.stream()
            .filter(this::isNamed)
            .min(Comparator.comparing((String l) -> !l.equals(LINGUA_FRANCA)).thenComparing(l -> l))
            .orElse(language);
    return language.equals(enough);
  }

  private boolean isNamed(String language) {
    return languagesOfSpaces.stream().anyMatch(languages -> languages.contains(language));
  }

  private String servedFor(String language) {
    if (isServed(language)) {
      return language;
    }
    String relative = RELATIVES.getOrDefault(language, LINGUA_FRANCA);
    boolean hasLetters = !language.equals(Languages.UNDETERMINED);
    return hasLetters && isServed(relative) ? relative : languagesOfSpaces.get(0).get(0);
  }

  private boolean isServed(String language) {
    return IntStream.range(0, languagesOfSpaces.size()).anyMatch(space -> accepts(space, language));
  }

  private boolean accepts(int space, String language) {
    List<String> languages = languagesOfSpaces.get(space);
    return languages.contains(language) || languages.contains(ANY);
  }

  /**
   * Where a message goes.
   *
   * @param space number of the space; negative if to none
   * @param language BCP 47 primary tag
   */
  record Route(int space, String language) {

    /** The way of what no space can encode. */
    static final Route NOWHERE = new Route(-1, Languages.UNDETERMINED);

    /** The way to another space, unless this one leads nowhere. */
    Route to(int other) {
      return space < 0 ? this : new Route(other, language);
    }
  }
}
