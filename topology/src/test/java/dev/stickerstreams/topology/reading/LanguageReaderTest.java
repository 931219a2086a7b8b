package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageReaderTest {

  private static final LanguageReader READER = new LanguageReader(Lexicon.standard());

  @ParameterizedTest
  @CsvSource({
    "生日快乐, '', zh, Hans",
    "生日快乐, en-GB, zh, Hans",
    "生日快樂, zh-Hant-HK, zh, Hant",
    "唔該晒, yue, zh, Hant",
    "今日は楽しい, '', ja, Jpan",
    "今日は楽しい, en, ja, Jpan",
    "了解, ja, ja, Jpan",
    "안녕하세요, '', ko, Kore",
    "привет, '', ru, Cyrl",
    "привіт, uk, uk, Cyrl",
    "مرحبا, '', ar, Arab",
    "สวัสดี, '', th, Thai",
    "नमस्ते, '', hi, Deva",
    "hello my friend, '', en, Latn",
    "hello my friend, zh, en, Latn",
    "hello my friend, eng, en, Latn",
    "estoy muy feliz, '', es, Latn",
    "¿qué haces?, '', es, Latn",
    "estou muito triste hoje, '', pt, Latn",
    "não sei, '', pt, Latn",
    "je suis très content, '', fr, Latn",
    "ich bin müde, '', de, Latn",
    "sono molto stanco, '', it, Latn",
    "aku capek banget, '', id, Latn",
    "hôm nay mình buồn quá, '', vi, Latn",
    "yyds, '', zh, Latn",
    "xswl, en, en, Latn",
    "qwrtp, '', en, Latn",
    "qwrtp, de-AT, de, Latn",
    "qwrtp, deu, de, Latn",
    "no problem, '', en, Latn",
    "123, '', en, Zyyy",
    "123, jpn, ja, Zyyy",
    "'', cmn-Hans, zh, Zyyy"
  })
  void shouldTellLanguageAndScript(String text, String tag, String language, String script) {
    TextLanguage read = READER.read(text, tag);

    assertThat(read.language()).isEqualTo(language);
    assertThat(read.script()).isEqualTo(script);
  }

  @ParameterizedTest
  @CsvSource({
    "cmn, zh",
    "zho, zh",
    "chi, zh",
    "yue, zh",
    "zh-Hant-HK, zh",
    "zh_TW, zh",
    "eng, en",
    "en-GB, en",
    "jpn, ja",
    "kor, ko",
    "fre, fr",
    "fra, fr",
    "ger, de",
    "deu, de",
    "rus, ru",
    "ind, id",
    "vie, vi",
    "ZH, zh"
  })
  void shouldUnderstandTags(String tag, String language) {
    assertThat(READER.named(tag)).contains(language);
  }

  @Test
  void shouldIgnoreTagsItDoesNotUnderstand() {
    assertThat(READER.named("???")).isEmpty();
    assertThat(READER.read("hello there", "???").language()).isEqualTo("en");
  }

  @Test
  void shouldSayWhetherATextIsMixedAndWhetherItIsSure() {
    assertThat(READER.read("今天真的 so tired", "").mixed()).isTrue();
    assertThat(READER.read("今天真的很累", "").mixed()).isFalse();
    assertThat(READER.read("今天真的很累", "").confident()).isTrue();
    assertThat(READER.read("qwrtp", "").confident()).isFalse();
    assertThat(READER.read("I love 北京 so very much", "").language()).isEqualTo("en");
  }
}
