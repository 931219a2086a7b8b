package dev.stickerstreams.topology;

import static dev.stickerstreams.topology.fixture.TopologyHarness.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the revisions of a draft that wait together. */
class DraftsTest {

  private TopologyHarness harness;

  @BeforeEach
  void open(@TempDir Path stateDir) {
    harness = new TopologyHarness(stateDir, Map.of());
    harness.upload("cake", "happy birthday");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static ChatMessage.Builder draft(String messageId, String text, long revision) {
    return message(text)
        .setMessageId(messageId)
        .setSenderId("ann")
        .setDraft(true)
        .setDraftId("d-1")
        .setRevision(revision);
  }

  @Test
  void shouldEncodeOnlyTheNewestRevisionAndAnswerAllInOrder() {
    List<StickerSuggestions> answers =
        harness.askTogether(
            0,
            draft("m-1", "happy", 1).build(),
            draft("m-2", "happy birth", 2).build(),
            draft("m-3", "happy birthday", 3).build());

    assertThat(answers).extracting(a -> a.getMessageId()).containsExactly("m-1", "m-2", "m-3");
    assertThat(answers)
        .extracting(a -> a.getAbstainReason())
        .containsExactly(AbstainReason.SUPERSEDED, AbstainReason.SUPERSEDED, null);
    assertThat(answers.get(2).getSuggestions()).isNotEmpty();
    assertThat(harness.encoders.messagesEncoded()).isEqualTo(1);
    assertThat(harness.outstanding()).isZero();
  }

  @Test
  void shouldAnswerADraftThatComesAlone() {
    List<StickerSuggestions> first =
        harness.askTogether(0, draft("m-1", "happy birthday", 1).build());
    List<StickerSuggestions> second =
        harness.askTogether(1, draft("m-2", "happy birthday", 2).build());

    assertThat(first).singleElement().matches(answer -> !answer.getAbstained());
    assertThat(second).singleElement().matches(answer -> !answer.getAbstained());
  }

  @Test
  void shouldLetNoRevisionThatIsRefusedSupersedeAnother() {
    List<StickerSuggestions> answers =
        harness.askTogether(
            0,
            draft("m-1", "happy birthday", 1).build(),
            draft("m-2", "happy birthday", 2).setLanguage("x".repeat(1_000)).build());

    assertThat(answers).singleElement().matches(answer -> !answer.getAbstained());
    assertThat(harness.deadLetters.readValuesToList()).hasSize(1);
  }

  @Test
  void shouldCountWhatWasSupersededWithItsReason() {
    harness.askTogether(
        0, draft("m-1", "happy", 1).build(), draft("m-2", "happy birthday", 2).build());

    assertThat(
            harness
                .meters
                .get("stickers.messages.abstained")
                .tag("reason", "superseded")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
