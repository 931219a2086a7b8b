package dev.stickerstreams.topology;

import static dev.stickerstreams.topology.fixture.TopologyHarness.bytes;
import static dev.stickerstreams.topology.fixture.TopologyHarness.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders that are too slow cost no record: it is tried twice, then stops the thread. */
class SlowEncodersTest {

  private TopologyHarness harness;

  @BeforeEach
  void open(@TempDir Path stateDir) {
    harness = new TopologyHarness(stateDir, Map.of("encoder.timeout.ms", "100"));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {HashingEncoders.SLOW, HashingEncoders.BUSY})
  void shouldStopRatherThanLoseAMessage(String text) {
    byte[] value = harness.bytes("chat-messages", message(text).build());

    assertThatThrownBy(() -> harness.messages.pipeInput(bytes("c"), value))
        .hasRootCauseInstanceOf(rootCause(text));

    assertThat(harness.encoders.messagesEncoded()).isEqualTo(2);
    assertThat(harness.suggestions.isEmpty()).isTrue();
    assertThat(harness.deadLetters.isEmpty()).isTrue();
  }

  private static Class<? extends Throwable> rootCause(String text) {
    return text.equals(HashingEncoders.BUSY)
        ? EncodersUnavailableException.class
        : java.util.concurrent.TimeoutException.class;
  }

  @Test
  void shouldAnswerWhenTheEncoderComesBack() {
    byte[] value = harness.bytes("chat-messages", message(HashingEncoders.SLOW).build());
    assertThatThrownBy(() -> harness.messages.pipeInput(bytes("c"), value))
        .hasStackTraceContaining("No vector after 100 ms");

    harness.encoders.recover();
    harness.upload("snail", HashingEncoders.SLOW);

    assertThat(harness.suggested(HashingEncoders.SLOW)).containsExactly("snail");
  }

  @Test
  void shouldEncodeAMessageAgainThatWasForgotten() {
    harness.upload("engine", HashingEncoders.STALLED + " engine");

    assertThat(harness.suggested(HashingEncoders.STALLED)).containsExactly("engine");
    assertThat(harness.encoders.messagesEncoded()).isEqualTo(2);
  }

  @Test
  void shouldEncodeAnUploadAgainThatWasForgotten() {
    harness.upload("engine", HashingEncoders.STALLED);

    assertThat(harness.events.readValue())
        .extracting(StickerIndexEvent::getOutcome)
        .isEqualTo(IndexOutcome.ACCEPTED);
    assertThat(harness.encoders.stickersEncoded()).isEqualTo(2);
  }

  @Test
  void shouldStopRatherThanLoseAnUpload() {
    assertThatThrownBy(() -> harness.upload("s", HashingEncoders.BUSY))
        .hasRootCauseInstanceOf(EncodersUnavailableException.class);

    assertThat(harness.encoders.stickersEncoded()).isEqualTo(2);
    assertThat(harness.events.isEmpty()).isTrue();
    assertThat(harness.deadLetters.isEmpty()).isTrue();
  }
}
