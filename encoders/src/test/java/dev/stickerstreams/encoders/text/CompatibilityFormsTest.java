package dev.stickerstreams.encoders.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompatibilityFormsTest {

  @ParameterizedTest
  @CsvSource({
    "ｈａｐｐｙ, happy",
    "𝓱𝓪𝓹𝓹𝔂, happy",
    "ＯＫ收到, OK收到",
    "２０２６, 2026",
    "ﾊﾛｰ, ハロー",
    "ﬁne, fine",
    "cafe\u0301, café"
  })
  void shouldGivePlainLetters(String text, String plain) {
    assertThat(CompatibilityForms.plain(text)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"生日快乐！", "1️⃣", "👩‍🚀🏽", "™️", "（￣▽￣）", "“好的”，……", "한국어", "हिन्दी", "สวัสดี"})
  void shouldKeepPunctuationAndEmoji(String text) {
    assertThat(CompatibilityForms.plain(text)).isEqualTo(text);
  }

  @Test
  void shouldMakePlainSpaces() {
    assertThat(CompatibilityForms.plain("ａ　ｂ")).isEqualTo("a b");
  }
}
