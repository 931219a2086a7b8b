package dev.stickerstreams.encoders.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  @ParameterizedTest
  @CsvSource({
    "生日快乐, zh",
    "ok 好的, zh",
    "我的の猫很可爱呀真的好想摸摸它, zh",
    "猫がかわいい, ja",
    "カワイイ, ja",
    "사랑해, ko",
    "hello, en",
    "'what does 爱 mean, please?', en",
    "Привет, ru",
    "مرحبا, ar",
    "😂👍, und",
    "2333 !!!, und",
    "'', und"
  })
  void shouldGoByTheScript(String text, String language) {
    assertThat(Languages.of(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"zh, zh", "zh-Hant-TW, zh", "zh_CN, zh", "EN-us, en", "'', und", "!!, und", "*, und"})
  void shouldFindThePrimaryTag(String tag, String primary) {
    assertThat(Languages.primary(tag)).isEqualTo(primary);
  }
}
