package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KaomojiTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "(｡•́︿•̀｡)|SADNESS",
        "(╯°□°)╯︵ ┻━┻|ANGER",
        "¯\\_(ツ)_/¯|CONFUSION",
        "(ง'̀-'́)ง|CHEERING",
        "orz|DISAPPOINTMENT",
        "OTZ|DISAPPOINTMENT",
        "T_T|SADNESS",
        "QAQ|SADNESS",
        "QwQ|SADNESS",
        "^_^|JOY",
        ">_<|DISAPPOINTMENT",
        ":-)|JOY",
        ":)|JOY",
        ";)|JOY",
        ":D|JOY",
        "XD|LAUGHTER",
        "xD|LAUGHTER",
        "<3|LOVE",
        "=)|JOY",
        "D:|SADNESS",
        ":(|SADNESS",
        ":'(|SADNESS",
        ":P|MOCKERY",
        ":O|SURPRISE",
        ":*|LOVE",
        "(´；ω；`)|SADNESS",
        "(≧▽≦)|JOY",
        "ಠ_ಠ|ANGER",
        "(ಥ﹏ಥ)|SADNESS",
        "(づ￣3￣)づ╭❤～|LOVE",
        "m(_ _)m|GRATITUDE",
        "(｀Д´)|ANGER",
        "(・∀・)|JOY",
        "UwU|JOY",
        "ㅠㅠ|SADNESS",
        "(✿◠‿◠)|JOY",
        "(*/ω＼*)|EMBARRASSMENT",
        "(╥﹏╥)|SADNESS",
        ":))))|JOY",
        ":((((|SADNESS",
        "(๑≧∇≦๑)|JOY",
        "ヾ(≧∇≦*)ゝ|JOY"
      })
  void shouldReadAFace(String form, Emotion emotion) {
    List<KaomojiHit> hits = Kaomoji.find("嗯 " + form + " 好");

    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).form()).isEqualTo(form);
    assertThat(hits.get(0).emotion()).isEqualTo(emotion);
    assertThat(EmojiText.isEmojiOnly(hits.get(0).emoji())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(not a face)",
        "f(x) = y",
        "ratio 3:3",
        "10:30",
        "https://x.y",
        "XDR",
        "forzato",
        "QAQA",
        "a:D",
        "x<30",
        "ABCD:",
        "(笑话)",
        "(1)",
        "note: this",
        "C:/x",
        "(see above)",
        "()"
      })
  void shouldReadNoneInText(String text) {
    assertThat(Kaomoji.find(text)).isEmpty();
  }

  @Test
  void shouldKnowManyForms() {
    assertThat(DataTable.resource("/reading/kaomoji.tsv")).hasSizeGreaterThan(400);
  }
}
