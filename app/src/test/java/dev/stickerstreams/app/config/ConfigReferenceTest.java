package dev.stickerstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  @Test
  void shouldBeThePageInTheDocs() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "configuration.md")))
        .as("renew it with: bin/stickers config --reference > docs/configuration.md")
        .isEqualTo(ConfigReference.markdown());
  }
}
