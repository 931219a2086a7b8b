package dev.stickerstreams.benchmarks.index.data;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.CatalogueSticker;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Short sentences made of a catalogue's descriptions and tags: one to three of them joined, no two
 * the same. The same for the same seed.
 */
final class Sentences {

  private static final int MOST_FRAGMENTS = 3;
  private static final int MOST_DRAWS = 1_000;
  private static final long SEED = 820_000;

  private final List<String> fragments;
  private final Random random = new Random(SEED);
  private final Set<String> given = new HashSet<>();

  /**
   * Sentences of a catalogue.
   *
   * @param language of the annotations, and how it joins and separates words
   */
  Sentences(Catalogue catalogue, String language) {
    try (Stream<CatalogueSticker> stickers = catalogue.entries()) {
      this.fragments =
          stickers
              .map(sticker -> sticker.annotations().get(language))
              .filter(annotation -> annotation != null)
              .flatMap(Sentences::fragments)
              .distinct()
              .toList();
    }
  }

  private static Stream<String> fragments(CatalogueSticker.Annotation annotation) {
    return Stream.concat(Stream.of(annotation.description()), annotation.tags().stream())
        .filter(text -> text != null)
        .flatMap(text -> Stream.of(text.split("[，,]")))
        .map(String::strip)
        .filter(text -> text.codePoints().anyMatch(Character::isLetter));
  }

  /** More sentences, different from all before. */
  List<String> next(int count) {
    return IntStream.range(0, count).mapToObj(i -> next()).toList();
  }

  private String next() {
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      String sentence =
          IntStream.rangeClosed(0, random.nextInt(MOST_FRAGMENTS))
              .mapToObj(i -> fragments.get(random.nextInt(fragments.size())))
              .collect(Collectors.joining("，"));
      if (given.add(sentence)) {
        return sentence;
      }
    }
    throw new IllegalStateException("The catalogue's texts yield no more sentences");
  }
}
