package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.ocr.OcrText;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.TextOrigin;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPicturesTest {

  private static final OcrText BIRTHDAY = new OcrText(List.of("Happy", "birthday"), 0.9, true);

  @TempDir private Path stateDir;
  private TopologyHarness harness;

  @BeforeEach
  void open() {
    harness = new TopologyHarness(stateDir, Map.of());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static ByteBuffer picture() throws Exception {
    try (InputStream file = ReadPicturesTest.class.getResourceAsStream("1001.png")) {
      return ByteBuffer.wrap(file.readAllBytes());
    }
  }

  private static Sticker.Builder bare(String stickerId) throws Exception {
    return Sticker.newBuilder().setStickerId(stickerId).setImage(picture());
  }

  private StickerEmbedding stored(String stickerId) {
    return harness.index().get(stickerId).orElseThrow();
  }

  @Test
  void shouldFindAPictureByTheTextReadInIt() throws Exception {
    harness.encoders.readPictures(image -> BIRTHDAY);

    harness.upload(bare("cake").build());

    StickerIndexEvent event = harness.events.readValue();
    assertThat(event.getOutcome()).isEqualTo(IndexOutcome.ACCEPTED);
    assertThat(event.getUnderstood()).isEqualTo("read: Happy birthday");
    assertThat(harness.suggested("birthday")).containsExactly("cake");
    assertThat(stored("cake").getAttributes().getOcrText()).isEqualTo("Happy birthday");
    assertThat(stored("cake").getOcrTextOrigin()).isEqualTo(TextOrigin.READ);
    assertThat(stored("cake").getOcrConfidence()).isEqualTo(0.9f);
  }

  @Test
  void shouldTakeTheUploadsWordForTheTextInItsPicture() throws Exception {
    harness.encoders.readPictures(image -> BIRTHDAY);

    harness.upload(bare("rain").setOcrText("heavy rain").build());

    assertThat(harness.events.readValue().getUnderstood()).isNull();
    assertThat(stored("rain").getAttributes().getOcrText()).isEqualTo("heavy rain");
    assertThat(stored("rain").getOcrTextOrigin()).isEqualTo(TextOrigin.UPLOAD);
    assertThat(stored("rain").getOcrConfidence()).isNull();
  }

  @Test
  void shouldKnowAPictureAgainWithoutReadingIt() throws Exception {
    harness.encoders.readPictures(image -> BIRTHDAY);
    harness.upload(bare("cake").build());
    harness.encoders.readPictures(
        image -> {
          throw new AssertionError("read again");
        });

    harness.upload(bare("cake").build());

    assertThat(harness.events.readValuesToList())
        .extracting(StickerIndexEvent::getOutcome)
        .containsExactly(IndexOutcome.ACCEPTED, IndexOutcome.UNCHANGED);
  }

  @Test
  void shouldNotMissTextWhereThereAreAnnotations() throws Exception {
    harness.encoders.readPictures(image -> OcrText.NOTHING);

    harness.upload(TopologyHarness.sticker("cake", "birthday").setImage(picture()).build());
    harness.upload(bare("bare").build());

    List<StickerIndexEvent> events = harness.events.readValuesToList();
    assertThat(events.get(0).getOutcome()).isEqualTo(IndexOutcome.ACCEPTED);
    assertThat(events.get(0).getUnderstood()).isNull();
    assertThat(events.get(1).getOutcome()).isEqualTo(IndexOutcome.REJECTED);
    assertThat(events.get(1).getReason()).contains("an image with text that can be read");
    assertThat(stored("cake").getOcrTextOrigin()).isNull();
  }

  @Test
  void shouldCutTextThatIsLongerThanUploadsMayHaveIt() throws Exception {
    harness.encoders.readPictures(image -> new OcrText(List.of("ha ".repeat(10_000)), 0.9, true));

    harness.upload(bare("long").build());

    assertThat(harness.events.readValue().getOutcome()).isEqualTo(IndexOutcome.ACCEPTED);
    assertThat(stored("long").getAttributes().getOcrText()).hasSizeLessThan(30_000);
  }

  @Test
  void shouldAnswerAMessageOfAPictureByTheTextReadInIt() throws Exception {
    harness.upload("cake", "birthday");
    harness.upload("rain", "umbrella");
    harness.encoders.readPictures(image -> BIRTHDAY);

    StickerSuggestions answer =
        harness.ask(TopologyHarness.message("").setImage(picture()).build());

    assertThat(answer.getSuggestions()).extracting(s -> s.getStickerId()).contains("cake");
    assertThat(answer.getSuggestions().get(0).getStickerId()).isEqualTo("cake");
  }

  @Test
  void shouldAbstainFromAMessageOfAPictureWithoutText() throws Exception {
    harness.upload("cake", "birthday");
    harness.encoders.readPictures(image -> OcrText.NOTHING);

    StickerSuggestions answer =
        harness.ask(TopologyHarness.message("").setImage(picture()).build());

    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.UNSUPPORTED);
  }
}
