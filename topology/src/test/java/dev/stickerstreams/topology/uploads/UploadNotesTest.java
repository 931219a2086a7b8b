package dev.stickerstreams.topology.uploads;

import static dev.stickerstreams.topology.fixture.TopologyHarness.sticker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadNotesTest {

  private static final ByteBuffer NO_IMAGE =
      ByteBuffer.wrap("<html>404</html>".getBytes(StandardCharsets.UTF_8));

  private static String note(Sticker sticker, ContentVector.Part part, String... labels) {
    List<ContentVector> vectors =
        Stream.of(labels)
            .map(label -> new ContentVector(HashingEncoders.SPACE, part, label, new float[] {1}))
            .toList();
    return UploadNotes.of(new EncodedUpload(new Upload(sticker, "hash"), vectors));
  }

  @Test
  void shouldNameTagsThatNoVectorStandsFor() {
    Sticker sticker = sticker("s", "cat", "ｈａｐｐｙ", "dance").build();

    assertThat(note(sticker, ContentVector.Part.TAG, "cat", "happy, other"))
        .contains("tags dance:");
    assertThat(note(sticker, ContentVector.Part.TAG, "cat, happy, dance")).isNull();
    assertThat(note(sticker, ContentVector.Part.COMPOSED, "cat")).isNull();
  }

  @Test
  void shouldAcceptAnAnnotatedStickerWhoseImageNoModelHasToRead(@TempDir Path stateDir) {
    try (TopologyHarness harness = new TopologyHarness(stateDir, Map.of())) {
      harness.upload(sticker("page", "happy cat").setImage(NO_IMAGE).build());

      StickerIndexEvent event = harness.events.readValue();
      assertThat(event.getOutcome()).isEqualTo(IndexOutcome.ACCEPTED);
      assertThat(event.getReason()).contains("image cannot be read", "HTML", "texts alone");
      assertThat(harness.suggested("happy cat")).containsExactly("page");
    }
  }

  @Test
  void shouldRejectAStickerThatIsNothingButAnUnreadableImage(@TempDir Path stateDir) {
    try (TopologyHarness harness = new TopologyHarness(stateDir, Map.of())) {
      harness.upload(Sticker.newBuilder().setStickerId("page").setImage(NO_IMAGE).build());

      StickerIndexEvent event = harness.events.readValue();
      assertThat(event.getOutcome()).isEqualTo(IndexOutcome.REJECTED);
      assertThat(event.getReason()).contains("HTML");
    }
  }

  @Test
  void shouldSayNothingOfWhatIsWhole(@TempDir Path stateDir) {
    try (TopologyHarness harness = new TopologyHarness(stateDir, Map.of())) {
      harness.upload("cat", "happy cat");

      assertThat(harness.events.readValue().getReason()).isNull();
    }
  }
}
