package dev.stickerstreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChatTextsTest {

  @ParameterizedTest
  @CsvSource({"ZH, 11, 29, 66", "EN, 36, 116, 254"})
  void shouldHaveTheLengthsOfRealChat(Language language, int median, int p90, int p99) {
    int[] lengths =
        new ChatTexts(language, 1)
            .next(10_000).stream().mapToInt(String::length).sorted().toArray();
    assertThat((double) lengths[5_000]).isBetween(0.9 * median, 1.1 * median);
    assertThat((double) lengths[9_000]).isBetween(0.9 * p90, 1.1 * p90);
    assertThat((double) lengths[9_900]).isBetween(0.85 * p99, 1.15 * p99);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverRepeatAMessage(Language language) {
    ChatTexts texts = new ChatTexts(language, 2);
    List<String> first = texts.next(4_000);
    assertThat(first).doesNotHaveDuplicates().doesNotContainAnyElementsOf(texts.next(1_000));
    assertThat(first).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameMessagesForTheSameSeed(Language language) {
    List<String> texts = new ChatTexts(language, 3).next(100);
    assertThat(texts).isEqualTo(new ChatTexts(language, 3).next(100));
    assertThat(texts).isNotEqualTo(new ChatTexts(language, 4).next(100));
  }
}
