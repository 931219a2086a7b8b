package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelingReaderTest {

  private static final TextReader READER = TextReader.standard();

  @ParameterizedTest
  @CsvSource({
    "我不开心, NEGATIVE, 开心",
    "我没有生气, NEUTRAL, 生气",
    "not funny, NEGATIVE, funny",
    "I'm not happy at all, NEGATIVE, happy",
    "I’m not sad, NEUTRAL, sad",
    "楽しくない, NEGATIVE, 楽し",
    "no estoy feliz, NEGATIVE, feliz",
    "唔係好开心, NEGATIVE, 开心"
  })
  void shouldSayWhatIsNegated(String text, Polarity polarity, String negated) {
    Feeling feeling = READER.read(text).feeling();

    assertThat(feeling.polarity()).isEqualTo(polarity);
    assertThat(feeling.negated()).containsExactly(negated);
  }

  @ParameterizedTest
  @CsvSource({
    "never been happier, POSITIVE",
    "I have never felt so alone, NEGATIVE",
    "never seen such a cute dog, POSITIVE",
    "never happy these days, NEGATIVE",
    "从来没有这么累过, NEGATIVE",
    "从没这么开心过, POSITIVE",
    "从没开心过, NEGATIVE",
    "laughed so hard I cried, POSITIVE",
    "高兴得哭了, POSITIVE",
    "I was glad but then I cried, NEGATIVE",
    "don't think I'm not mad, NEGATIVE",
    "悲しくないわけがない, NEGATIVE",
    "I was sad yesterday and now I can't stop smiling, POSITIVE",
    "no problem, POSITIVE",
    "not bad, POSITIVE",
    "我不是不开心, POSITIVE",
    "笑死我了, POSITIVE",
    "累死了, NEGATIVE",
    "I was sad but now I'm happy, POSITIVE",
    "I was happy but now I'm sad, NEGATIVE",
    "are you happy?, NEUTRAL",
    "你开心吗, NEUTRAL",
    "你为什么难过, NEUTRAL",
    "why am I so sad, NEGATIVE",
    "let's meet at noon, NEUTRAL",
    "明天开会, NEUTRAL",
    "😂😂, POSITIVE",
    "😭, NEGATIVE",
    "T_T, NEGATIVE",
    "明天开会 😭, NEGATIVE",
    "my grandma passed away, NEGATIVE"
  })
  void shouldReadHowTheWriterFeels(String text, Polarity polarity) {
    assertThat(READER.read(text).polarity()).isEqualTo(polarity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "别难过",
        "别哭",
        "不要难过",
        "别生气啦",
        "別難過",
        "不哭不哭",
        "抱抱你",
        "摸摸头",
        "会好起来的",
        "节哀",
        "你别伤心了",
        "没事的",
        "唔好喊啦，冇事嘅",
        "don't cry",
        "dont be sad",
        "Don't be sad!",
        "please don't cry",
        "cheer up",
        "hang in there",
        "sending hugs",
        "it'll be ok",
        "you got this",
        "get well soon",
        "don't worry about it",
        "hey don't be upset",
        "sorry for your loss",
        "泣かないで",
        "元気出して",
        "울지마",
        "힘내",
        "no llores",
        "no estés triste",
        "ne pleure pas",
        "nicht weinen",
        "не плачь",
        "não chore"
      })
  void shouldReadConsolation(String text) {
    ReadText read = READER.read(text);

    assertThat(read.consolation()).isTrue();
    assertThat(read.polarity()).isNotEqualTo(Polarity.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "我难过",
        "I don't cry",
        "I cried",
        "特别难过",
        "别人都难过",
        "我没哭",
        "don't forget the milk",
        "别忘了开会"
      })
  void shouldReadNoConsolation(String text) {
    assertThat(READER.read(text).consolation()).isFalse();
  }

  @Test
  void shouldContradictNoPair() {
    List<DataTable.Row> pairs = DataTable.resource("/reading/polarity-pairs.tsv");
    List<String> contradicted =
        pairs.stream()
            .filter(row -> READER.read(row.text(1, "")).polarity().contradicts(polarity(row)))
            .map(row -> row.text(1, "a message"))
            .toList();

    assertThat(pairs).hasSizeGreaterThan(500);
    assertThat(contradicted).isEmpty();
  }

  @Test
  void shouldAgreeWithMostPairs() {
    List<DataTable.Row> pairs = DataTable.resource("/reading/polarity-pairs.tsv");
    long agreed =
        pairs.stream()
            .filter(row -> READER.read(row.text(1, "")).polarity() == polarity(row))
            .count();

    assertThat(agreed).isGreaterThan(pairs.size() * 4L / 5);
  }

  private static Polarity polarity(DataTable.Row row) {
    return row.value(
        3, "a polarity", name -> Polarity.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
  }
}
