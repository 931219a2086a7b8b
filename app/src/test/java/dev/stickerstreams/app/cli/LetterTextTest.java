package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import dev.stickerstreams.topology.deadletter.LetterFixture;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dead letters as the command line shows them. */
class LetterTextTest {

  private static final byte[] GARBAGE = {(byte) 0xCA, (byte) 0xFE, 0, 1};

  @Test
  void shouldFitIntoALine() {
    assertThat(LetterText.headLine(letter(GARBAGE, "no schema\nhas the id 7")))
        .isEqualTo(
            "0:17      2023-11-14T22:13:20Z  stickers-2@40  RejectedRecordException:"
                + " no schema.has the id 7");
  }

  @Test
  void shouldShowBytesThatCannotBeDecoded() {
    DeadLetter letter = letter(GARBAGE, "not Avro");

    assertThat(content().decode(letter)).isEmpty();
    assertThat(LetterText.whole(letter, Optional.empty()).lines())
        .containsExactly(
            "letter   0:17",
            "time     2023-11-14T22:13:20Z",
            "from     stickers-2@40",
            "error    " + RejectedRecordException.class.getName(),
            "reason   not Avro",
            "header   trace = t-1",
            "key      key",
            "value    4 bytes",
            "      0  cafe0001");
  }

  @Test
  void shouldShowOnlyTheBeginningOfManyBytes() {
    assertThat(LetterText.whole(letter(new byte[5_000], "zeros"), Optional.empty()).lines())
        .hasSize(8 + 32 + 1)
        .last()
        .asString()
        .contains("3976 bytes more");
  }

  @Test
  void shouldSayWhatIsCut() throws Exception {
    DeadLetter letter = letter(new byte[9_000_000], "not Avro");

    assertThat(LetterText.whole(letter, Optional.empty()).lines())
        .contains("cut      value, of 9,000,000 bytes", "value    4194304 bytes");
    assertThat(new ObjectMapper().readTree(LetterJson.headLine(letter)).get("cut").get("value"))
        .hasToString("9000000");
  }

  @Test
  void shouldDecodeWhatWasRefusedForWhatItSays() {
    Sticker sticker = Sticker.newBuilder().setStickerId("cat-1").build();
    byte[] value =
        AvroSerdes.from(Map.of()).serializer(Sticker.class).serialize("stickers", sticker);
    DeadLetter letter = letter(value, "too many tags");

    assertThat(LetterText.whole(letter, content().decode(letter)))
        .contains("\"stickerId\": \"cat-1\"");
  }

  @Test
  void shouldNotObeyControlCharacters() {
    assertThat(LetterText.headLine(letter(GARBAGE, "\u001b[2Jgone\u202e"))).endsWith(": .[2Jgone.");
  }

  @Test
  void shouldNotObeyControlsBeyondAsciiEither() throws Exception {
    DeadLetter letter = letter(GARBAGE, "\u009b2Jgone\u0085next\u2028line\u2029\u202e 好");

    assertThat(LetterText.headLine(letter)).endsWith(": .2Jgone.next.line.. 好");
    String json = LetterJson.headLine(letter);
    assertThat(json).contains("\\u009b2Jgone\\u0085next\\u2028line\\u2029\\u202e 好");
    assertThat(new ObjectMapper().readTree(json).get("reason").asText())
        .isEqualTo("\u009b2Jgone\u0085next\u2028line\u2029\u202e 好");
  }

  @Test
  void shouldShowADeletion() {
    assertThat(LetterText.whole(letter(null, "no key"), Optional.empty()))
        .contains("none, a deletion");
  }

  @Test
  void shouldGiveAllBytesAsJson() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(LetterJson.whole(letter(GARBAGE, "x"), Optional.empty()));

    assertThat(json.get("letter").asText()).isEqualTo("0:17");
    assertThat(json.get("topic").asText()).isEqualTo("stickers");
    assertThat(json.get("offset").asLong()).isEqualTo(40);
    assertThat(json.get("value").binaryValue()).isEqualTo(GARBAGE);
    assertThat(json.get("headers").get(0).get("name").asText()).isEqualTo("trace");
    assertThat(json.get("decoded").isNull()).isTrue();
  }

  private static LetterContent content() {
    return LetterContent.of(StickerStreamsConfig.defaults());
  }

  private static DeadLetter letter(byte[] value, String reason) {
    return LetterFixture.letter(17, "stickers", value, new RejectedRecordException(reason));
  }
}
