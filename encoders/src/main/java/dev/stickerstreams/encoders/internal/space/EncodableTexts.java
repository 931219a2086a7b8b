package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.encoders.internal.bundle.Composition;
import dev.stickerstreams.encoders.text.CompatibilityForms;
import dev.stickerstreams.encoders.text.Languages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The texts of a sticker in the languages of one space. Immutable, thread-safe.
 *
 * @param content the sticker
 * @param speaks whether the space serves a language
 * @param annotated whether annotations in a language count
 */
record EncodableTexts(
    StickerContent content, Predicate<String> speaks, Predicate<String> annotated) {

  /** Labels of Sticker820K and the like that say nothing. */
  private static final Set<String> NO_LABEL = Set.of("其他/中性", "其他类型", "none", "other", "neutral");

  /** A text and what it is of the sticker. */
  record Part(ContentVector.Part kind, String text) {}

  /**
   * The texts worth a vector of their own: descriptions, text in the image, tags, emotion; each
   * text once. Where there are more than may have vectors, the last of them share some.
   */
  List<Part> parts(int most) {
    Map<String, Part> parts = new LinkedHashMap<>();
    Stream.of(
            parts(ContentVector.Part.DESCRIPTION, descriptions()),
            parts(ContentVector.Part.OCR_TEXT, ocrText().stream()),
            parts(ContentVector.Part.TAG, tags()),
            parts(ContentVector.Part.EMOTION, emotions()))
        .flatMap(kind -> kind)
        .forEach(part -> parts.putIfAbsent(part.text(), part));
    return PartGroups.fold(List.copyOf(parts.values()), most);
  }

  /** The text in the image. */
  Optional<String> ocrText() {
    return content.ocrText().map(String::strip).filter(this::isSpoken);
  }

  /** One text of all that was said about the sticker, as the bundle composes it; may be empty. */
  String annotation(Composition composition) {
    List<String> fields = new ArrayList<>();
    for (Composition.AnnotationField field : composition.annotationFields()) {
      field(field, composition.ocrMaxChars()).filter(text -> !text.isEmpty()).forEach(fields::add);
    }
    return String.join(composition.separator(), fields);
  }

  private Stream<String> field(Composition.AnnotationField field, int ocrMaxChars) {
    return switch (field) {
      case DESCRIPTION -> descriptions();
      case TAGS -> tags();
      case EMOTION_CLASS -> label(content.emotionClass());
      case EMOTION_LABEL -> label(content.emotionLabel());
      case STYLE_CLASS -> label(content.styleClass());
      case OCR_TEXT -> ocrText().stream().map(text -> cut(text, ocrMaxChars));
    };
  }

  private static String cut(String text, int codePoints) {
    boolean fits = text.codePointCount(0, text.length()) <= codePoints;
    return fits ? text : text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  private static Stream<Part> parts(ContentVector.Part kind, Stream<String> texts) {
    return texts.map(text -> new Part(kind, text));
  }

  private Stream<String> descriptions() {
    return annotations()
        .flatMap(annotation -> annotation.description().stream())
        .flatMap(this::clean);
  }

  private Stream<String> tags() {
    return annotations().flatMap(annotation -> annotation.tags().stream()).flatMap(this::clean);
  }

  private Stream<String> emotions() {
    return Stream.concat(label(content.emotionLabel()), label(content.emotionClass()));
  }

  private Stream<StickerContent.Text> annotations() {
    return content.annotations().entrySet().stream()
        .filter(annotation -> annotated.test(Languages.primary(annotation.getKey())))
        .map(Map.Entry::getValue);
  }

  private Stream<String> label(Optional<String> label) {
    return label.stream()
        .flatMap(this::clean)
        .filter(text -> !NO_LABEL.contains(text) && isSpoken(text));
  }

  private Stream<String> clean(String text) {
    return Stream.of(CompatibilityForms.plain(text).strip())
        .filter(stripped -> !stripped.isEmpty());
  }

  private boolean isSpoken(String text) {
    return !text.isBlank() && speaks.test(Languages.of(text));
  }
}
