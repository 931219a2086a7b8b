package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.text.Languages;
import dev.stickerstreams.schemas.StickerAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses among the names of a sticker. */
public final class StickerName {

  private static final String ENGLISH = "en";

  private StickerName() {}

  /**
   * The name in a language, else in another form of it, in English, or in the first by its tag.
   *
   * @param language BCP 47 tag; empty if unknown
   * @return empty for a sticker that nobody described
   */
  public static Optional<String> in(Optional<String> language, StickerAttributes attributes) {
    Map<String, String> names = attributes.getNames();
    List<String> tags = names.keySet().stream().sorted().toList();
    return Stream.of(
            language.filter(names::containsKey).stream(),
            language.stream().flatMap(wanted -> related(wanted, tags)),
            related(ENGLISH, tags),
            tags.stream())
        .flatMap(each -> each)
        .findFirst()
        .map(names::get);
  }

  private static Stream<String> related(String language, List<String> tags) {
    String primary = Languages.primary(language);
    return tags.stream().filter(tag -> Languages.primary(tag).equals(primary));
  }
}
