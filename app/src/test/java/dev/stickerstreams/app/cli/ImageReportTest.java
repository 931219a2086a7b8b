package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerIndexEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImageReportTest {

  private final ImageReport report = new ImageReport();

  @Test
  void shouldSayWhatWasUnderstoodOfEachImage() {
    assertThat(
            report.text(event("cake", IndexOutcome.ACCEPTED, "read: Happy birthday", null, null)))
        .isEqualTo("accepted  cake  read: Happy birthday");
    assertThat(report.text(event("cake-2", IndexOutcome.ACCEPTED, null, "cake", null)))
        .isEqualTo("accepted  cake-2  the same picture as cake");
    assertThat(report.text(event("cat", IndexOutcome.REJECTED, null, null, "Nothing to encode.")))
        .isEqualTo("rejected  cat  Nothing to encode.");
    assertThat(report.summary())
        .isEqualTo(
            "2 accepted, 0 updated, 0 unchanged, 1 rejected; text was read in 1, and 1 show a"
                + " picture that was there before");
  }

  @Test
  void shouldTellProgramsTheSame() {
    assertThat(report.json(event("cake", IndexOutcome.UNCHANGED, null, null, null)))
        .isEqualTo(
            "{\"stickerId\":\"cake\",\"outcome\":\"unchanged\",\"understood\":null,"
                + "\"duplicateOf\":null,\"reason\":null}");
    assertThat(report.summary()).contains("1 unchanged");
  }

  private static StickerIndexEvent event(
      String stickerId,
      IndexOutcome outcome,
      String understood,
      String duplicateOf,
      String reason) {
    return StickerIndexEvent.newBuilder()
        .setStickerId(stickerId)
        .setOutcome(outcome)
        .setUnderstood(understood)
        .setDuplicateOf(duplicateOf)
        .setReason(reason)
        .setOccurredAt(Instant.EPOCH)
        .build();
  }
}
