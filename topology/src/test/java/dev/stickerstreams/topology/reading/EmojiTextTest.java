package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTextTest {

  private static List<String> sequences(String text) {
    return EmojiText.find(text).stream().map(EmojiMatch::sequence).toList();
  }

  @Test
  void shouldFindWholeSequences() {
    assertThat(sequences("a😂👍🏽b👨‍👩‍👧🇨🇳1️⃣❤️🏴󠁧󠁢󠁥󠁮󠁧󠁿c"))
        .containsExactly("😂", "👍🏽", "👨‍👩‍👧", "🇨🇳", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123 #1 *", "hello ©", "生日快乐！", "\u200D", "🇨", "\uD83D"})
  void shouldFindNoneInPlainText(String text) {
    assertThat(EmojiText.isEmojiOnly(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"😂", " 😂😂 ", "1️⃣", "❤", "❤️‍🔥", "👨🏿‍🚀", "🇯🇵🇰🇷", "🫠"})
  void shouldKnowEmojiAlone(String text) {
    assertThat(EmojiText.isEmojiOnly(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"❤️, ❤", "👍🏽, 👍", "🤷🏽‍♀️, 🤷‍♀", "1️⃣, 1⃣", "😂, 😂"})
  void shouldGiveAKeyWithoutSelectorsAndSkin(String sequence, String key) {
    assertThat(EmojiText.key(sequence)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"🤷🏽‍♀️, 🤷", "👨🏿‍🚀, 🧑‍🚀", "👨‍👩‍👧, 👪", "❤️‍🔥, ❤"})
  void shouldFallBackToPlainerEmoji(String sequence, String plainer) {
    assertThat(EmojiText.find(sequence).get(0).keysFromExactToBase()).contains(plainer);
  }

  @Test
  void shouldNameEmoji() {
    assertThat(EmojiNames.of("🎂", "en")).hasValue("birthday cake");
    assertThat(EmojiNames.of("🎂", "zh")).hasValue("生日蛋糕");
    assertThat(EmojiNames.of("x", "en")).isEmpty();
  }

  @RepeatedTest(20)
  void shouldTakeWhateverComes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] parts = {0x1F468, 0x200D, 0x1F3FD, 0xFE0F, 0x20E3, '1', 0x1F1E8, 0x1F3F4, 0xE0067};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.appendCodePoint(random.nextInt(8) == 0 ? random.nextInt(0x10FFFF) : part(parts, random));
    }
    int last = 0;
    for (EmojiMatch match : EmojiText.find(text.toString())) {
      assertThat(match.start()).isGreaterThanOrEqualTo(last);
      assertThat(text.substring(match.start(), match.end())).isEqualTo(match.sequence());
      assertThat(match.keysFromExactToBase()).isNotEmpty().doesNotContain("");
      last = match.end();
    }
  }

  private static int part(int[] parts, Random random) {
    return parts[random.nextInt(parts.length)];
  }
}
