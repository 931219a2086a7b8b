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
}
