package dev.stickerstreams.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.topology.prediction.EmojiPredictor;
import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the built-in models, with these models. */
class EmojiPredictionTest {

  private static final ModelEncoders ENCODERS =
      ModelEncoders.open(EncoderOptions.builder().device("cpu").precision("int8").build());

  private final EmojiPredictor predictor = new EmojiPredictor(ENCODERS.spaces());

  @AfterAll
  static void close() {
    ENCODERS.close();
  }

  private ExpectedEmoji expected(String text, String language) {
    QueryVector encoded = ENCODERS.encodeMessage(text, Optional.of(language)).join();
    return predictor.predict(encoded.space().model(), encoded.values());
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'I could sleep for a week', 😴|🥱|😩|😫",
    "en, 'happy birthday dear sister', 🎂|🎉|🥳|🎁",
    "en, 'our cat did not survive the operation', 😭|😢|💔|🐱",
    "zh, 祝妹妹生日快乐, 🎂|🎉|🥳|🎁",
    "zh, 我们家猫没能救回来, 😭|😢|💔|🐱",
    "es, feliz cumpleaños hermana, 🎂|🎉|🥳|🎁",
    "ja, 妹よ、誕生日おめでとう, 🎂|🎉|🥳|🎁",
    "de, Ich könnte eine Woche schlafen, 😴|🥱|😩|😫"
  })
  void shouldExpectWhatPeopleSend(String language, String text, String emoji) {
    assertThat(expected(text, language).likeliest(5, 0)).containsAnyElementsOf(split(emoji));
    assertThat(expected(text, language).nothing()).isLessThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "en, the meeting room is on the third floor next to the printer",
    "zh, 会议室在三楼打印机旁边",
    "fr, le code de la porte est 4712B"
  })
  void shouldExpectNothingForPlainFacts(String language, String text) {
    assertThat(expected(text, language).nothing()).isGreaterThan(0.5);
  }

  @Test
  void shouldKnowNothingOfOtherModels() {
    assertThat(predictor.predict("another", new float[384]).isKnown()).isFalse();
  }

  private static Iterable<String> split(String emoji) {
    return Arrays.asList(emoji.split("\\|"));
  }
}
