package dev.stickerstreams.topology.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.StickerAttributes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StickerNameTest {

  private static Optional<String> name(String language, Map<String, String> names) {
    StickerAttributes sticker = StickerAttributes.newBuilder().setNames(names).build();
    return StickerName.in(Optional.ofNullable(language), sticker);
  }

  @Test
  void shouldTakeTheNameInTheMessagesLanguage() {
    Map<String, String> names = Map.of("zh", "下雨", "en", "rain", "pt-BR", "chuva");

    assertThat(name("zh", names)).contains("下雨");
    assertThat(name("zh-Hant-TW", names)).contains("下雨");
    assertThat(name("pt", names)).contains("chuva");
  }

  @Test
  void shouldPreferTheVeryTag() {
    assertThat(name("zh-TW", Map.of("zh", "土豆", "zh-TW", "馬鈴薯"))).contains("馬鈴薯");
  }

  @Test
  void shouldMakeDoWithEnglishThenWithAnyLanguage() {
    assertThat(name("fr", Map.of("zh", "下雨", "en-GB", "rain", "de", "Regen"))).contains("rain");
    assertThat(name(null, Map.of("zh", "下雨", "de", "Regen"))).contains("Regen");
  }

  @Test
  void shouldHaveNoNameForWhatNobodyDescribed() {
    assertThat(name("en", Map.of())).isEmpty();
  }
}
