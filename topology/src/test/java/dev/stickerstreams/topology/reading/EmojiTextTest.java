package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTextTest {

  @ParameterizedTest
  @CsvSource({
    "😂, 😂",
    "🤷🏽‍♀️, 🤷🏽‍♀ 🤷‍♀ 🤷",
    "🤦🏻‍♂️, 🤦🏻‍♂ 🤦‍♂ 🤦",
    "👍🏿, 👍🏿 👍",
    "❤️, ❤",
    "❤️‍🔥, ❤‍🔥 ❤",
    "1️⃣, 1⃣",
    "🇨🇳, 🇨🇳",
    "👨‍🦰, 👨‍🦰 🧑‍🦰 👨",
    "👩‍💻, 👩‍💻 🧑‍💻 👩",
    "🏳️‍🌈, 🏳‍🌈 🏳",
    "🐻‍❄️, 🐻‍❄ 🐻",
    "☺️, ☺"
  })
  void shouldGiveKeysFromExactToBase(String sequence, String keys) {
    List<TypedEmoji> hits = EmojiText.find("a " + sequence + " b");

    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).sequence()).isEqualTo(sequence);
    assertThat(hits.get(0).keysFromExactToBase()).containsExactly(keys.split(" "));
    assertThat(hits.get(0).start()).isEqualTo(2);
    assertThat(hits.get(0).end()).isEqualTo(2 + sequence.length());
  }

  @ParameterizedTest
  @CsvSource({
    "👨‍👩‍👧, 👪",
    "👩‍❤️‍👨, 💑",
    "👩‍❤️‍💋‍👨, 💏",
    "🧑🏽‍🤝‍🧑🏻, 👫",
    "👨‍👩‍👧‍👦, 👪"
  })
  void shouldFallBackToPeopleTogether(String sequence, String together) {
    assertThat(EmojiText.find(sequence).get(0).keysFromExactToBase()).contains(together);
  }

  @Test
  void shouldReadFlagsOfTagsAsOneEmoji() {
    String england = "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F";

    assertThat(EmojiText.find("x" + england + "y"))
        .extracting(TypedEmoji::sequence)
        .containsExactly(england);
  }

  @Test
  void shouldFindNeighboursApart() {
    assertThat(EmojiText.find("😂🎉👍🏽🇨🇳🇯🇵"))
        .extracting(TypedEmoji::sequence)
        .containsExactly("😂", "🎉", "👍🏽", "🇨🇳", "🇯🇵");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "12 #3 *4", "© ® ™ ↔", "你好", "☎\uFE0E", "🇨", "", "#", "a\u200Db"})
  void shouldFindNoneInText(String text) {
    assertThat(EmojiText.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"👍🏽, 👍", "❤️, ❤", "🤷🏽‍♀️, 🤷‍♀", "😂, 😂", "🏽, 🏽"})
  void shouldKeyWithoutSelectorsAndTones(String sequence, String key) {
    assertThat(EmojiText.key(sequence)).isEqualTo(key);
  }

  @Test
  void shouldSayWhetherATextIsEmojiOnly() {
    assertThat(EmojiText.isEmojiOnly("😂 😂🎉")).isTrue();
    assertThat(EmojiText.isEmojiOnly("😂!")).isFalse();
    assertThat(EmojiText.isEmojiOnly(" ")).isFalse();
    assertThat(EmojiText.isEmojiOnly("")).isFalse();
  }

  @Test
  void shouldNameEveryEmojiInBothLanguages() {
    assertThat(EmojiNames.of("😂", "en")).contains("face with tears of joy");
    assertThat(EmojiNames.of("😂", "zh")).isPresent().get().asString().contains("笑");
    assertThat(EmojiNames.of("❤", "en")).contains("red heart");
    assertThat(EmojiNames.of("#\u20E3", "en")).contains("keycap: #");
    assertThat(EmojiNames.of("x", "en")).isEmpty();
    assertThat(EmojiNames.rows()).hasSizeGreaterThan(1_900);
  }

  @Test
  void shouldFindEveryEmojiOfTheTableWhole() {
    for (DataTable.Row row : EmojiNames.rows()) {
      String key = row.cells().get(0);
      if (key.codePointAt(0) >= 0x1F1E6 && key.codePointAt(0) <= 0x1F1FF && key.length() == 2) {
        continue;
      }
      String typed = row.cells().get(1).equals("0") ? key + "\uFE0F" : key;
      assertThat(EmojiText.find(typed)).as(typed).hasSize(1);
      assertThat(EmojiText.find(typed).get(0).keysFromExactToBase().get(0)).isEqualTo(key);
    }
  }
}
