package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.text.CompatibilityForms;
import dev.stickerstreams.schemas.Sticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What of an accepted upload its owner should hear: what it will not be found by. */
final class UploadNotes {

  private static final int MOST_TAGS_NAMED = 10;
  private static final int LONGEST_TAG_CHARS = 40;

  private UploadNotes() {}

  /** One or two sentences; null where there is nothing to say. */
  static String of(EncodedUpload encoded) {
    List<String> notes = new ArrayList<>();
    encoded
        .upload()
        .imageProblem()
        .ifPresent(
            problem ->
                notes.add(
                    "The image cannot be read (%s); the sticker is found by its texts alone."
                        .formatted(problem)));
    leftOut(encoded).ifPresent(notes::add);
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  private static Optional<String> leftOut(EncodedUpload encoded) {
    List<String> labels =
        encoded.vectors().stream().map(ContentVector::label).filter(Objects::nonNull).toList();
    if (encoded.vectors().stream().anyMatch(UploadNotes::isOfWholeSticker)) {
      return Optional.empty();
    }
    List<String> tags =
        tags(encoded.upload().sticker()).stream()
            .filter(tag -> labels.stream().noneMatch(label -> label.contains(tag)))
            .toList();
    return tags.isEmpty() ? Optional.empty() : Optional.of(sentence(tags));
  }

  private static boolean isOfWholeSticker(ContentVector vector) {
    return vector.part() == ContentVector.Part.COMPOSED;
  }

  private static List<String> tags(Sticker sticker) {
    return sticker.getAnnotations().values().stream()
        .map(annotation -> annotation.getTags())
        .flatMap(Collection::stream)
        .map(tag -> CompatibilityForms.plain(tag).strip())
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  private static String sentence(List<String> tags) {
    List<String> named =
        tags.stream()
            .limit(MOST_TAGS_NAMED)
            .map(
                tag ->
                    tag.length() <= LONGEST_TAG_CHARS
                        ? tag
                        : tag.substring(0, LONGEST_TAG_CHARS) + "…")
            .toList();
    String more =
        tags.size() > named.size() ? " and %d more".formatted(tags.size() - named.size()) : "";
    return "No vector stands for the tags %s%s: no model reads them, or there are too many."
        .formatted(String.join(", ", named), more);
  }
}
