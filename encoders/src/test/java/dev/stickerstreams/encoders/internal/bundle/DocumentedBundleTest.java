package dev.stickerstreams.encoders.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/models.md is a bundle. */
class DocumentedBundleTest {

  private static final Path PAGE = Path.of("..", "docs", "models.md");

  @TempDir Path folder;

  private ModelBundle example() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```json\n") + "```json\n".length();
    Files.writeString(
        folder.resolve(ModelBundle.DESCRIPTION), page.substring(start, page.indexOf("```", start)));
    for (String file : List.of("text.onnx", "image.onnx", "image.onnx.data", "tokenizer.json")) {
      Files.createFile(folder.resolve(file));
    }
    return BundleReader.read(folder.toString());
  }

  @Test
  void shouldBeReadAsItIsPrinted() throws IOException {
    ModelBundle bundle = example();

    SpaceSpec space = bundle.spaces().get(0);
    assertThat(space.image().orElseThrow().preprocessing())
        .isEqualTo(ImagePreprocessing.STICKER_CLIP);
    assertThat(space.text().orElseThrow().maxTokens()).isEqualTo(64);
    assertThat(space.composition().annotationWeight()).isZero();
    assertThat(bundle.filesOf("image.onnx")).containsExactly("image.onnx", "image.onnx.data");
    Checksums.verify(bundle, bundle.checksums().keySet());
  }
}
