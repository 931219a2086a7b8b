package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The emoji that a sticker stands for: those it names, then those in its descriptions and tags. */
final class StickerEmoji {

  private static final int MOST = 16;

  private StickerEmoji() {}

  /** Keys for the exact lookup, each once, at most 16. */
  static List<String> keys(Sticker sticker) {
    return Stream.concat(
            sticker.getEmoji().stream(),
            sticker.getAnnotations().values().stream().flatMap(StickerEmoji::texts))
        .flatMap(text -> EmojiText.find(text).stream())
        .map(TypedEmoji::sequence)
        .map(EmojiText::key)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static Stream<String> texts(Annotation annotation) {
    return Stream.concat(Stream.of(annotation.getDescription()), annotation.getTags().stream())
        .filter(Objects::nonNull)
        .map(CharSequence::toString);
  }
}
