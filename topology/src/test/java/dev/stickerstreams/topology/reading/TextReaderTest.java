package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {

  private static final TextReader READER = TextReader.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "生日快乐",
        "happy birthday",
        "I am going to the market",
        "明天下午开会",
        "文件我发你邮箱了",
        "see you at the station"
      })
  void shouldLeaveOrdinaryTextsAlone(String text) {
    assertThat(READER.read(text).meaning()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "look https://example.org/a?b=c, look",
    "<@12345> thanks a lot, thanks a lot",
    "user@example.org, ''",
    "https://example.org, ''"
  })
  void shouldTakeMarkupOut(String text, String meaning) {
    assertThat(READER.read(text).prepared()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yyds", "xswl", "破防了", "brb", "idk", "tysm", "T_T", "(╯°□°)╯︵ ┻━┻", "666"})
  void shouldSaySlangAndKaomojiPlainly(String text) {
    ReadText read = READER.read(text);
    assertThat(read.meaning()).isNotBlank().isNotEqualTo(text);
  }

  @RepeatedTest(20)
  void shouldReadWhateverComes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append(
          (char)
              (random.nextInt(4) == 0
                  ? random.nextInt(0x10000)
                  : "<>@:/`(哈a_ >\n".charAt(random.nextInt(13))));
    }
    assertThatCode(() -> READER.read(text.toString())).doesNotThrowAnyException();
  }
}
