package dev.stickerstreams.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import dev.stickerstreams.schemas.VectorKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionPrinterTest {

  private static final Suggestion CAKE =
      Suggestion.newBuilder()
          .setStickerId("cake")
          .setScore(0.75f)
          .setReasons(
              List.of(
                  new SuggestionReason(VectorKind.TAG, "生日快乐"),
                  new SuggestionReason(VectorKind.IMAGE, null)))
          .build();

  private final StringWriter out = new StringWriter();

  @Test
  void shouldPrintTheDocumentedObject() {
    json().print("生日\"快乐\"", answer().setSuggestions(List.of(CAKE)).build());

    assertThat(out.toString())
        .isEqualTo(
            """
            {"text":"生日\\"快乐\\"","language":"zh","abstained":false,"suggestions":[\
            {"stickerId":"cake","score":0.75,"reasons":[\
            {"kind":"TAG","text":"生日快乐"},{"kind":"IMAGE","text":null}]}]}
            """);
  }

  @Test
  void shouldPrintAnObjectWhenAbstained() {
    json().print("", answer().setLanguage(null).setAbstained(true).build());

    assertThat(out.toString())
        .isEqualTo(
            """
            {"text":"","language":null,"abstained":true,"suggestions":[]}
            """);
  }

  @Test
  void shouldPrintForPeople() {
    text().print("生日快乐", answer().setSuggestions(List.of(CAKE)).build());
    text()
        .print(
            "asdf", answer().setAbstained(true).setAbstainReason(AbstainReason.NO_MATCH).build());

    assertThat(out.toString())
        .isEqualTo(
            """
            生日快乐
              0.75  cake                                     生日快乐, image
            asdf
              nothing fits: no match
            """);
  }

  private SuggestionPrinter json() {
    return new JsonSuggestionPrinter(new PrintWriter(out));
  }

  private SuggestionPrinter text() {
    return new TextSuggestionPrinter(new PrintWriter(out));
  }

  private static StickerSuggestions.Builder answer() {
    return StickerSuggestions.newBuilder()
        .setMessageId("m")
        .setConversationId("c")
        .setLanguage("zh")
        .setReceivedAt(Instant.EPOCH)
        .setEncodedAt(Instant.EPOCH)
        .setSearchedAt(Instant.EPOCH)
        .setEmittedAt(Instant.EPOCH);
  }
}
