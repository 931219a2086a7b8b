package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

  @TempDir private Path folder;

  private static List<String> terms(String text, String language) {
    return Lexicon.standard().find(text, language, true).stream()
        .map(hit -> hit.entry().term())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "zh, yyds, ADMIRATION",
    "zh, 他真的yyds啊, ADMIRATION",
    "zh, xswl, LAUGHTER",
    "zh, awsl, LOVE",
    "zh, u1s1 还行, NEUTRAL",
    "zh, nsdd, AGREEMENT",
    "zh, 我破防了, SADNESS",
    "zh, 今天emo了, SADNESS",
    "zh, 躺平, TIREDNESS",
    "zh, 摆烂, TIREDNESS",
    "zh, 666, ADMIRATION",
    "zh, 520, LOVE",
    "zh, 88, FAREWELL",
    "zh, 233, LAUGHTER",
    "zh, 1314, LOVE",
    "zh, 886, FAREWELL",
    "zh, zqsg, LOVE",
    "zh, nbcs, MOCKERY",
    "zh, plmm, LOVE",
    "zh, dbq, APOLOGY",
    "zh, bdjw, CONFUSION",
    "zh, gkd, ANTICIPATION",
    "zh, srds, NEUTRAL",
    "zh, ssfd, FEAR",
    "zh, tql, ADMIRATION",
    "zh, xfxy, SURPRISE",
    "zh, 唔该, GRATITUDE",
    "zh, 多谢晒, GRATITUDE",
    "zh, 今日好攰, TIREDNESS",
    "zh, 食咗饭未, GREETING",
    "zh, 冇问题, AGREEMENT",
    "zh, 点解, CONFUSION",
    "zh, 好嬲, ANGER",
    "zh, 顶, CHEERING",
    "zh, 靓仔, ADMIRATION",
    "zh, 收工, JOY",
    "zh, 生日快樂, CELEBRATION",
    "zh, so sad lol, LAUGHTER",
    "en, brb, FAREWELL",
    "en, idk, CONFUSION",
    "en, ngl, NEUTRAL",
    "en, smh, DISAPPOINTMENT",
    "en, fr fr, AGREEMENT",
    "en, ded, LAUGHTER",
    "en, that is sus, CONFUSION",
    "en, gg, CELEBRATION",
    "en, rip, SADNESS",
    "en, tysm, GRATITUDE",
    "en, ily, LOVE",
    "en, OMW, ANTICIPATION",
    "en, hbd, CELEBRATION",
    "en, tierd, TIREDNESS",
    "en, happy brithday, CELEBRATION",
    "en, happpy, JOY",
    "en, definately, AGREEMENT",
    "en, tmrw, NEUTRAL",
    "en, loll, LAUGHTER",
    "en, yyds, ADMIRATION",
    "ja, 草, LAUGHTER",
    "ja, ありがとう, GRATITUDE",
    "ko, ㅋㅋ, LAUGHTER",
    "es, tqm, LOVE",
    "pt, vlw, GRATITUDE",
    "fr, mdr, LAUGHTER",
    "de, hdl, LOVE",
    "ru, спс, GRATITUDE",
    "id, wkwk, LAUGHTER",
    "vi, cảm ơn, GRATITUDE"
  })
  void shouldFindTerms(String language, String text, Emotion emotion) {
    assertThat(Lexicon.standard().find(text, language, false))
        .extracting(hit -> hit.entry().emotion())
        .contains(emotion);
  }

  @ParameterizedTest
  @CsvSource({
    "zh, 房间666号",
    "zh, 一共520块",
    "zh, 88路公交",
    "en, garbage collection",
    "en, ribbon",
    "en, the grip",
    "en, I bet on it",
    "en, nobrba"
  })
  void shouldNotCutTermsOutOfTexts(String language, String text) {
    assertThat(terms(text, language)).isEmpty();
  }

  @Test
  void shouldPreferTheLongestTerm() {
    assertThat(terms("不好意思，笑死我了", "zh")).containsExactly("不好意思", "笑死我了");
    assertThat(terms("happy birthday", "en")).containsExactly("happy birthday");
  }

  @Test
  void shouldHideTermsThatAWordOnlySeemsToHold() {
    assertThat(terms("别难过", "zh")).containsExactly("别难过");
    assertThat(terms("特别难过", "zh")).isEmpty();
  }

  @Test
  void shouldReadStretchedWords() {
    assertThat(Lexicon.standard().find("noo", "en", true)).isNotEmpty();
    assertThat(Lexicon.standard().find("thankks", "en", true)).isNotEmpty();
    assertThat(Lexicon.standard().find("thankks", "en", false)).isEmpty();
  }

  @Test
  void shouldHoldManyTermsOfEachLanguage() {
    var counts =
        Lexicon.standard().entries().stream()
            .collect(Collectors.groupingBy(LexiconEntry::language, Collectors.counting()));

    assertThat(counts.get("zh")).isGreaterThanOrEqualTo(900);
    assertThat(counts.get("en")).isGreaterThanOrEqualTo(900);
    assertThat(List.of("ja", "ko", "es", "pt", "fr", "de", "ru", "id", "vi"))
        .allSatisfy(language -> assertThat(counts.get(language)).isGreaterThanOrEqualTo(80));
  }

  @Test
  void shouldLoadFilesBeforeItsOwnTerms() throws IOException {
    Path file = folder.resolve("company.zh.tsv");
    Files.writeString(file, "# ours\n\nyyds\t我们的产品\tpride\t🏆\n团建\t一起玩\tjoy\t\twhole\n");

    Lexicon lexicon = Lexicon.load(List.of(file));

    assertThat(lexicon.find("yyds", "zh", false).get(0).entry().meaning()).isEqualTo("我们的产品");
    assertThat(lexicon.find("团建", "zh", false)).hasSize(1);
    assertThat(lexicon.find("去团建", "zh", false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ok\\tfine|line 2, column 3: expected an emotion",
        "ok\\tfine\\thappyness|line 2, column 3: expected an emotion such as joy, found 'happyness'",
        "ok\\t\\tjoy|line 2, column 2: expected a meaning, found nothing",
        "ok\\tfine\\tjoy\\tsmile|line 2, column 4: expected up to 4 emoji",
        "ok\\tfine\\tjoy\\t😀 😀 😀 😀 😀|line 2, column 4: expected up to 4 emoji",
        "ok\\tfine\\tjoy\\t😀\\tfuzzy|line 2, column 5: expected word, whole, start or hide, found 'fuzzy'"
      })
  void shouldSayWhereAFileIsWrong(String line, String message) throws IOException {
    Path file = folder.resolve("en.tsv");
    Files.writeString(file, "# comment\n" + line.replace("\\t", "\t") + "\n");

    assertThatThrownBy(() -> Lexicon.load(List.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("en.tsv, " + message);
  }

  @Test
  void shouldRefuseFilesItCannotRead() throws IOException {
    Path nameless = Files.writeString(folder.resolve("words.txt"), "a\tb\tjoy\n");
    Path binary = Files.write(folder.resolve("en.tsv"), new byte[] {(byte) 0xC3, 0x28});
    Path wide = Files.writeString(folder.resolve("de.tsv"), "a".repeat(5_000) + "\tb\tjoy\n");
    Path longTerm = Files.writeString(folder.resolve("fr.tsv"), "a".repeat(65) + "\tb\tjoy\n");

    assertThatThrownBy(() -> Lexicon.load(List.of(nameless))).hasMessageContaining("zh.tsv");
    assertThatThrownBy(() -> Lexicon.load(List.of(binary))).hasMessageContaining("expected UTF-8");
    assertThatThrownBy(() -> Lexicon.load(List.of(wide))).hasMessageContaining("line 1, column 1");
    assertThatThrownBy(() -> Lexicon.load(List.of(longTerm))).hasMessageContaining("at most 64");
  }
}
