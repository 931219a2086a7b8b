package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {

  private static final TextReader READER = TextReader.standard();
  private static final int TEXTS = 8_000;
  private static final int MANY = 200_000;
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "<b>",
          "</b>",
          "<code>",
          "</code>",
          "<br>",
          "*",
          "**",
          "_",
          "__",
          "~~",
          "||",
          "`",
          "```",
          "[",
          "](",
          ")",
          "(",
          "[捂脸]",
          ":",
          ":joy:",
          ":x:",
          ":)",
          "@",
          "@a",
          "@张",
          "http://",
          "a.com",
          "x@y.zz",
          "> ",
          "\n",
          "「",
          "」\n",
          "- - -\n",
          "On ",
          " wrote:",
          "&lt;",
          "&gt;",
          "&amp;",
          "\\",
          "#",
          "# ",
          "- ",
          "/",
          "/微笑",
          "哈",
          "哈哈哈",
          "好",
          "no ",
          "ha",
          "233",
          "3",
          "6666",
          "!",
          "！",
          "。",
          "...",
          "😂",
          "\u200D",
          "\uFE0F",
          "🏽",
          "🇨",
          "👨‍👩‍👧",
          "1\uFE0F\u20E3",
          "\u20E3",
          "🏴",
          "\uDB40\uDC67",
          "\uDB40\uDC7F",
          "\uD83D",
          "\uDE02",
          "\uE000",
          "\u200B",
          "(≧▽≦)",
          "T_T",
          "¯\\_(ツ)_/¯",
          "ﷺ",
          "ﬁ",
          "½",
          "①",
          "é",
          "e\u0301",
          "\u0301",
          "Ａ",
          "：",
          "）",
          "＜",
          "＞",
          "x",
          "A",
          " ",
          "not ",
          "不",
          "开心",
          "sad",
          "yyds",
          "\u0000",
          "ㅋ",
          "ｶﾞ",
          "İ",
          "ß",
          "﹏",
          "︵",
          "<:a_b:1>",
          "<@1>");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "他真的yyds|他真的永远的神，太厉害了",
        "brb|be right back",
        "idk what to do|I don't know what to do",
        "😂|face with tears of joy",
        "今天好累 T_T|今天好累 😭"
      })
  void shouldSayTheMeaning(String text, String meaning) {
    assertThat(READER.read(text).meaning()).isEqualTo(meaning);
  }

  @Test
  void shouldNameEmojiInTheLanguageOfTheTag() {
    assertThat(READER.read("🎂", "zh").meaning())
        .isEqualTo(EmojiNames.of("🎂", "zh").orElseThrow());
  }

  @Test
  void shouldKeepPlacesOfHitsInThePreparedText() {
    ReadText read = READER.read("<b>yyds</b> 😂 T_T");

    assertThat(read.original()).isEqualTo("<b>yyds</b> 😂 T_T");
    assertThat(read.prepared()).isEqualTo("yyds 😂 T_T");
    assertThat(read.terms()).extracting(LexiconHit::start).containsExactly(0);
    assertThat(read.emoji()).extracting(TypedEmoji::start).containsExactly(5);
    assertThat(read.kaomoji()).extracting(KaomojiHit::start).containsExactly(8);
  }

  @Test
  void shouldReadAnythingAndPrepareOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      ReadText read = READER.read(text);
      assertThat(TextPreparation.prepare(read.prepared()).text())
          .as("seed %d, text '%s'", seed, text)
          .isEqualTo(read.prepared());
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(24);
    for (int i = 0; i < pieces; i++) {
      boolean any = random.nextInt(12) == 0;
      text.append(
          any
              ? Character.toString(random.nextInt(Character.MAX_CODE_POINT))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void shouldFindHitsInsideThePreparedText() {
    Random random = new Random(7);
    for (int i = 0; i < TEXTS / 10; i++) {
      ReadText read = READER.read(text(random));
      String text = read.prepared();
      assertThat(read.emoji())
          .allMatch(hit -> text.substring(hit.start(), hit.end()).equals(hit.sequence()));
      assertThat(read.kaomoji())
          .allMatch(hit -> text.substring(hit.start(), hit.end()).equals(hit.form()));
      assertThat(read.terms())
          .allMatch(hit -> hit.start() < hit.end() && hit.end() <= text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<<b>",
        "*a ",
        "*",
        "_a",
        "`",
        "```",
        "[",
        "[a](",
        "(",
        "((",
        "@",
        "@a",
        ":",
        ":a",
        "http:",
        "<code>",
        "<pre>",
        "a.b",
        "a@",
        "> \n",
        "「",
        "哈",
        "哈啊",
        "ab",
        "no ",
        "not ",
        "不",
        "sad ",
        "yyds ",
        "😂",
        "😂\u200D",
        "👨\u200D👩\u200D",
        "🇨",
        "🏴\uDB40\uDC67",
        "T_T",
        "(≧",
        "&lt;",
        "\\",
        "|| a",
        "~~a",
        "1",
        "2 ",
        " ",
        "\n",
        "a\n",
        "不 ",
        "好 笑 死 ",
        "x_",
        "(a",
        "ヾ(",
        "<a:",
        "&amp;lt;"
      })
  void shouldTakeTimeLinearInTheLengthOfText(String piece) {
    String text = piece.repeat(MANY / piece.length());

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> READER.read(text));
  }

  @Test
  void shouldAnswerTheSameToManyThreads() {
    List<String> texts = List.of("yyds 😂", "I'm not happy", "别难过", "[捂脸] @bob hi", "今日は楽しくない");
    List<ReadText> alone = texts.stream().map(READER::read).toList();

    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i ->
                assertThat(READER.read(texts.get(i % texts.size())))
                    .isEqualTo(alone.get(i % texts.size())));
  }
}
