package dev.stickerstreams.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.StickerIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an operator reads before an upgrade. */
class ReleaseNotesTest {

  @Test
  void shouldNameTheVersionOfTheState() throws IOException {
    assertThat(Files.readString(Path.of("..", "CHANGELOG.md")))
        .containsPattern(
            "Topology version \\d+, state version " + StickerIndexStore.FORMAT + "\\.");
  }
}
