package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFeaturesTest {

  private static final TextReader READER = TextReader.standard();

  private static boolean flag(MessageFeatures features, String name) {
    return features.vector()[MessageFeatures.NAMES.indexOf(name)] == 1;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "meet at 10:30|time",
        "下午3点开会|time",
        "see you 5pm|time",
        "due 2026-01-02|time",
        "see https://example.com|address",
        "mail a@example.org|address",
        "try `ls`|code",
        "git push origin|code",
        "foo = bar();|code",
        "/help me|command",
        "!play song|command",
        "where are you|question",
        "你在哪里|question",
        "really?|question",
        "几点开会|question",
        "@bob hi|mention",
        "sooooo|emphatic"
      })
  void shouldTellTheKindOfMessage(String text, String name) {
    assertThat(flag(READER.read(text).features(), name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "haha nice|time", "haha nice|address", "haha nice|code", "haha nice|command",
        "haha nice|question", "我知道了|question", "/微笑|command", "haha nice|emphatic"
      })
  void shouldTellNoOtherKind(String text, String name) {
    assertThat(flag(READER.read(text).features(), name)).isFalse();
  }

  @Test
  void shouldMeasureATextInNumbers() {
    MessageFeatures features = READER.read("我有12个apples 😂").features();

    assertThat(features.words()).isEqualTo(5);
    assertThat(features.digits()).isEqualTo(2);
    assertThat(features.emoji()).isEqualTo(1);
    assertThat(features.letterShare()).isBetween(0.7, 0.8);
    assertThat(features.vector()).hasSameSizeAs(MessageFeatures.NAMES);
  }
}
