package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.text.Languages;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people call a sticker: in each language its description, else its best tag, and where nobody
 * annotated it the text in its image.
 */
final class StickerNames {

  static final int MAX_CHARS = 80;

  private static final String CUT = "…";

  private StickerNames() {}

  /** Names by BCP 47 language tag, {@code und} for a text of unknown language. */
  static Map<String, String> of(Sticker sticker) {
    Map<String, String> names = new HashMap<>();
    sticker
        .getAnnotations()
        .forEach((language, of) -> name(of).ifPresent(name -> names.put(language, name)));
    if (names.isEmpty()) {
      written(sticker.getOcrText()).ifPresent(name -> names.put(Languages.UNDETERMINED, name));
    }
    return names;
  }

  private static Optional<String> name(Annotation annotation) {
    return Stream.concat(
            Stream.of(Optional.ofNullable(annotation.getDescription())),
            annotation.getTags().stream().map(Optional::of))
        .flatMap(text -> written(text.orElse(null)).stream())
        .findFirst();
  }

  private static Optional<String> written(String text) {
    return Optional.ofNullable(text)
        .map(typed -> typed.strip().replaceAll("\\s+", " "))
        .filter(typed -> !typed.isEmpty())
        .map(StickerNames::cut);
  }

  /** A long text up to its last whole word that fits. */
  private static String cut(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    int end = MAX_CHARS - CUT.length();
    int space = text.lastIndexOf(' ', end);
    int whole = space > end / 2 ? space : end;
    boolean splits = Character.isHighSurrogate(text.charAt(whole - 1));
    return text.substring(0, splits ? whole - 1 : whole) + CUT;
  }
}
