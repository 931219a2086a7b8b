package dev.stickerstreams.topology.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void shouldSplitWordsPairIdeographsAndKeepEmoji() {
    assertThat(Terms.of("I'm SO tired 生日快乐 好 😂!"))
        .containsExactly("i'm", "so", "tired", "生日", "日快", "快乐", "好", "😂");
  }

  @Test
  void shouldFindNothingInPunctuation() {
    assertThat(Terms.of(" ... ?! ")).isEmpty();
  }

  @Test
  void shouldMeasureTheShareOfTheLabelInTheMessage() {
    LexicalOverlap overlap = LexicalOverlap.with("祝你生日快乐啊");

    assertThat(overlap.of("生日快乐")).isEqualTo(1.0);
    assertThat(overlap.of("生日蛋糕")).isEqualTo(1.0 / 3);
    assertThat(overlap.of("...")).isZero();
    assertThat(LexicalOverlap.with("").of("生日")).isZero();
  }
}
