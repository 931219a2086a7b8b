package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StickerNamesTest {

  private static Map<String, String> names(Map<String, Annotation> annotations, String ocrText) {
    return StickerNames.of(
        Sticker.newBuilder()
            .setStickerId("s")
            .setAnnotations(annotations)
            .setOcrText(ocrText)
            .build());
  }

  @Test
  void shouldCallAStickerByItsDescriptionElseByItsBestTag() {
    Map<String, Annotation> annotations =
        Map.of(
            "en", new Annotation(" cloud  with rain ", List.of("rain")),
            "zh", new Annotation(null, List.of(" ", "下雨了", "雨")),
            "fr", new Annotation("", List.of()));

    assertThat(names(annotations, "DRIP")).isEqualTo(Map.of("en", "cloud with rain", "zh", "下雨了"));
  }

  @Test
  void shouldCallAStickerByItsTextWhereNobodyAnnotatedIt() {
    assertThat(names(Map.of(), "Happy\nbirthday")).isEqualTo(Map.of("und", "Happy birthday"));
    assertThat(names(Map.of(), null)).isEmpty();
  }

  @Test
  void shouldCutALongNameAfterAWholeWordAndNeverInACharacter() {
    String words = "a yellow cat ".repeat(20);
    String emoji = "😀".repeat(60);

    assertThat(names(Map.of("en", new Annotation(words, List.of())), null).get("en"))
        .hasSizeLessThanOrEqualTo(StickerNames.MAX_CHARS)
        .endsWith("cat a…");
    assertThat(names(Map.of("en", new Annotation(emoji, List.of())), null).get("en"))
        .isEqualTo("😀".repeat(39) + "…");
  }
}
