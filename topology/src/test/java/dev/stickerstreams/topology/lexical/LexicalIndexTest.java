package dev.stickerstreams.topology.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerTexts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexicalIndexTest {

  @TempDir Path directory;

  private LexicalIndex index;

  @BeforeEach
  void open() {
    index = LexicalIndex.create(directory);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static StickerTexts sticker(
      String id, StickerAttributes.Builder attributes, String... texts) {
    List<VectorKind> kinds = Collections.nCopies(texts.length, VectorKind.TAG);
    return new StickerTexts(
        id,
        attributes.build(),
        List.of(),
        List.of(new StickerTexts.Labels("space", kinds, Arrays.asList(texts))));
  }

  private void put(String id, String... texts) {
    put(id, StickerAttributes.newBuilder(), texts);
  }

  private void put(String id, StickerAttributes.Builder attributes, String... texts) {
    index.upserted(sticker(id, attributes, texts));
    index.refresh();
  }

  private List<String> found(String text, StickerFilter filter) {
    return index.search(text, filter, 10).stream().map(LexicalHit::stickerId).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "祝你生日快乐啊, cake",
    "so TIRED today, sleepy",
    "I'm tiring of this, sleepy",
    "hapy birtday!, party",
    "café, coffee",
    "ｃｏｆｆｅｅ, coffee",
    "🎂, cake"
  })
  void shouldFindByWordsPairsStemsAndGrams(String text, String first) {
    put("cake", "生日快乐", "蛋糕 🎂");
    put("sleepy", "so tired", "exhausted");
    put("party", "happy birthday");
    put("coffee", "coffee", "cafe");

    assertThat(found(text, StickerFilter.ALL)).startsWith(first);
  }

  @Test
  void shouldSayWhatShareOfTheWordsIsThere() {
    put("whole", "heavy rain");
    put("half", "rain");
    put("other", "cat");

    List<LexicalHit> hits = index.search("heavy rain", StickerFilter.ALL, 10);

    assertThat(hits).extracting(LexicalHit::stickerId).containsExactly("whole", "half");
    assertThat(hits.get(0).words()).isGreaterThan(hits.get(1).words()).isBetween(0.5f, 1.5f);
    assertThat(index.search("nothing of it", StickerFilter.ALL, 10)).isEmpty();
  }

  @Test
  void shouldForgetWhatIsReplacedOrDeleted() {
    put("a", "rain");
    put("b", "rain");
    put("a", "sun");
    index.deleted("b");
    index.refresh();

    assertThat(found("rain", StickerFilter.ALL)).isEmpty();
    assertThat(found("sun", StickerFilter.ALL)).containsExactly("a");
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void shouldFilterAsTheStoreDoes() {
    put("plain", StickerAttributes.newBuilder(), "rain");
    put("acme", StickerAttributes.newBuilder().setTenant("acme"), "rain");
    put("good", StickerAttributes.newBuilder().setRating(Rating.G), "rain");
    put("pack", StickerAttributes.newBuilder().setPack("p").setAnimated(true), "rain");

    assertThat(found("rain", StickerFilter.ALL)).containsOnly("plain", "good", "pack");
    assertThat(found("rain", filter(Optional.of("acme"), Optional.empty(), Set.of(), Set.of())))
        .containsOnly("plain", "acme", "good", "pack");
    assertThat(found("rain", filter(Optional.empty(), Optional.of(Rating.PG), Set.of(), Set.of())))
        .containsOnly("good");
    assertThat(found("rain", filter(Optional.empty(), Optional.empty(), Set.of("p"), Set.of())))
        .containsOnly("pack");
    assertThat(found("rain", filter(Optional.empty(), Optional.empty(), Set.of(), Set.of("p"))))
        .containsOnly("plain", "good");
  }

  private static StickerFilter filter(
      Optional<String> tenant,
      Optional<Rating> rating,
      Set<String> packsAllowed,
      Set<String> packsExcluded) {
    return new StickerFilter(
        tenant, rating, Optional.empty(), packsAllowed, packsExcluded, Set.of(), Optional.empty());
  }

  @Test
  void shouldTellWhichSpaceHasWhatAnotherLacks() {
    index.upserted(inSpaces("both", "zh", "all"));
    index.refresh();
    assertThat(index.wider("zh")).isEmpty();

    index.upserted(inSpaces("english", "en", "all"));
    index.refresh();
    assertThat(index.wider("zh")).contains("all");
    assertThat(index.wider("all")).isEmpty();

    index.deleted("english");
    index.refresh();
    assertThat(index.wider("zh")).isEmpty();
  }

  private static StickerTexts inSpaces(String id, String... spaces) {
    List<StickerTexts.Labels> labels =
        Arrays.stream(spaces)
            .map(space -> new StickerTexts.Labels(space, List.of(VectorKind.TAG), List.of("text")))
            .toList();
    return new StickerTexts(id, StickerAttributes.newBuilder().build(), List.of(), labels);
  }

  @Test
  void shouldSurviveAnyText() {
    put("a", "x", null, "");

    for (String text : List.of("", " ", "((AND OR NOT*~", "\u0000", "\uD83D", "a".repeat(40_000))) {
      assertThat(index.search(text, StickerFilter.ALL, 10)).hasSizeLessThan(2);
    }
  }
}
