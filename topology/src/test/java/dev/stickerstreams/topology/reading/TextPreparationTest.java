package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.reading.PreparedText.Markup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPreparationTest {

  private static String prepared(String text) {
    return TextPreparation.prepare(text).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "ｈａｐｐｙ|happy",
        "𝓱𝓪𝓹𝓹𝔂 day|happy day",
        "ＯＫ收到|OK收到",
        "ﾊﾝｶｸ|ハンカク",
        "１２３|123",
        "好　的|好 的",
        "① first|1 first",
        "㊗️ done|㊗️ done",
        "1️⃣ one|1️⃣ one",
        "❤️ you|❤️ you",
        "👨‍👩‍👧 family|👨‍👩‍👧 family",
        "(￣▽￣) hi|(￣▽￣) hi",
        "¯\\_(ツ)_/¯ eh|¯\\_(ツ)_/¯ eh",
        "T_T no|T_T no",
        "*^_^* hey|*^_^* hey"
      })
  void shouldNormaliseAllButEmojiAndKaomoji(String typed, String expected) {
    assertThat(prepared(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "look https://example.com/a_b?x=1 nice|look nice",
        "看https://example.com/a这个|看 这个",
        "www.example.org wow|wow",
        "mxc://example.org/AbC here|here",
        "example.com/page is down|is down",
        "mail foo.bar@example.org now|mail now",
        "@bob_1 hi there|hi there",
        "@张三 你好|你好",
        "@张三你好|张三你好",
        "@user:server.org ping|ping",
        "<@123> thanks|thanks",
        "<@!123> thanks|thanks",
        "<#456> is the place|is the place",
        "ok <:party_cat:99>|ok",
        "ok <a:party_cat:99> yes|ok yes",
        "yes :partyparrot:|yes",
        "yes :joy:|yes 😂",
        "<https://example.com/x> see label|see label",
        "see [the docs](https://example.com)|see the docs",
        "**bold** word|bold word",
        "an *it* word|an it word",
        "_x_ y|x y",
        "__x__ y|x y",
        "~~gone~~ back|gone back",
        "snake_case_name stays|snake_case_name stays",
        "2 * 3 * 4|2 * 3 * 4",
        "**重要**的事|重要的事",
        "**_both_** ways|both ways",
        "run `rm -rf x` now|run now",
        "```int x = 1;``` done|done",
        "<b>hi</b> there|hi there",
        "<p>hi</p> there|hi there",
        "h<i>e</i>llo|hello",
        "<code>x = 1</code> so|so",
        "a &lt;3 b|a <3 b",
        "Tom &amp; Jerry|Tom & Jerry",
        "a < b and c > d|a < b and c > d",
        "ratio 3:3 at 10:30|ratio 3:3 at 10:30",
        "[捂脸] 好吧|🤦 好吧",
        "［微笑］好|🙂好",
        "[旺柴]|🐶",
        "[Facepalm] oh|🤦 oh",
        "/微笑 好的|🙂 好的",
        "[not an emoji] x|[not an emoji] x"
      })
  void shouldTakeMarkupOut(String typed, String expected) {
    assertThat(prepared(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "> old\\nnew|new",
        "> <@u:s.org> old\\n\\nnew|new",
        "On Monday, Bob wrote:\\n> old\\nnew|new",
        "在 2026年1月1日，张三 写道：\\n> 旧的\\n新的|新的",
        "「张三：今晚吃什么」\\n- - - - - - -\\n火锅|火锅",
        "「张三：今晚吃什么」\\n火锅|火锅",
        "「好」\\n是他说的|「好」 是他说的",
        "> only a quote|only a quote",
        ">w< so cute|>w< so cute",
        ">_<|>_<"
      })
  void shouldDropWhatAReplyQuotes(String typed, String expected) {
    assertThat(prepared(typed.replace("\\n", "\n"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "goooood|good",
        "noooooo|noo",
        "哈哈哈哈哈|哈哈",
        "啊啊啊啊|啊啊",
        "太好了！！！|太好了!",
        "what???|what?",
        "wait......|wait...",
        "hahahahaha|haha",
        "no no no no no|no no",
        "笑死笑死笑死|笑死笑死",
        "2333333|233",
        "66666666|666",
        "6666元|6666元",
        "call 5555123|call 5555123",
        "1000000|1000000",
        "good|good"
      })
  void shouldShortenWhatIsStretched(String typed, String expected) {
    assertThat(prepared(typed)).isEqualTo(expected);
  }

  @Test
  void shouldTakeSpoilerMarksOut() {
    assertThat(prepared("||secret|| told")).isEqualTo("secret told");
    assertThat(prepared("a || b")).isEqualTo("a || b");
  }

  @Test
  void shouldRemoveControlAndZeroWidthCharacters() {
    assertThat(prepared("he\u200Bll\u0007o\uFEFF \u202Ework\u202C\u200D")).isEqualTo("hello work");
    assertThat(prepared("\u200B\u200C\uFE0F")).isEmpty();
    assertThat(prepared("a\uD800b\uE000c")).isEqualTo("abc");
  }

  @Test
  void shouldKeepTheNamesOfCustomEmojiAsWeakWords() {
    assertThat(TextPreparation.prepare("<:party_cat:1> :sad-frog:").weakWords())
        .containsExactly("party cat", "sad frog");
  }

  @Test
  void shouldSayWhatWasRemoved() {
    assertThat(TextPreparation.prepare("@bob see https://example.com `x`").removed())
        .contains(Markup.MENTION, Markup.ADDRESS, Markup.CODE);
    assertThat(TextPreparation.prepare("> a\nb").removed()).contains(Markup.QUOTE);
    assertThat(TextPreparation.prepare("plain words").removed()).isEmpty();
  }

  @Test
  void shouldSayWhetherATextIsEmphatic() {
    assertThat(TextPreparation.prepare("sooooo good").emphatic()).isTrue();
    assertThat(TextPreparation.prepare("STOP THAT").emphatic()).isTrue();
    assertThat(TextPreparation.prepare("哈哈哈哈").emphatic()).isTrue();
    assertThat(TextPreparation.prepare("good").emphatic()).isFalse();
  }
}
