package dev.stickerstreams.encoders.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions that ask for too much end in one line that says so. */
class BundleReaderTest {

  private static final int TOO_DEEP = 100_000;
  private static final int TOO_LONG = 30_000_000;

  @TempDir Path folder;

  @Test
  void shouldRefuseJsonNestedTooDeep() throws IOException {
    Files.writeString(folder.resolve("model.json"), "[".repeat(TOO_DEEP));

    assertRefused("model.json: is not valid JSON", "nesting depth");
  }

  @Test
  void shouldRefuseATextTooLong() throws IOException {
    Files.writeString(folder.resolve("model.json"), "{\"id\":\"" + "a".repeat(TOO_LONG) + "\"}");

    assertRefused("model.json: is not valid JSON", "length");
  }

  @Test
  void shouldRefuseMoreTokensThanAnyModelTakes() throws IOException {
    write(description -> TestBundles.text(description).put("maxTokens", Integer.MAX_VALUE));

    assertRefused("text.maxTokens must be at most 65536, was 2147483647");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.onnx", "a/../../outside.onnx", "/etc/hostname"})
  void shouldRefuseAFileOutsideTheBundle(String file) throws IOException {
    write(description -> model(description).put("file", file));

    assertRefused("fp32.file must name a file inside the bundle's directory, was '" + file + "'");
  }

  @Test
  void shouldRefuseALinkOutOfTheBundle(@TempDir Path elsewhere) throws IOException {
    Path outside = Files.writeString(elsewhere.resolve("outside.onnx"), "");
    write(description -> model(description).put("file", "link.onnx"));
    Files.createSymbolicLink(folder.resolve("link.onnx"), outside);

    assertRefused("fp32.file must name a file inside the bundle's directory, was 'link.onnx'");
  }

  @Test
  void shouldFollowALinkWithinTheBundle() throws IOException {
    write(description -> model(description).put("file", "link.onnx"));
    Files.createSymbolicLink(folder.resolve("link.onnx"), Path.of("model.onnx"));

    assertThat(BundleReader.read(folder.toString()).id()).isEqualTo("tiny");
  }

  private void write(Consumer<ObjectNode> change) throws IOException {
    TestBundles.write(folder, "tiny.onnx", change);
  }

  private static ObjectNode model(ObjectNode description) {
    return (ObjectNode) TestBundles.text(description).at("/models/fp32");
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> BundleReader.read(folder.toString()))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts).hasSizeLessThan(1_000))
        .withMessageNotContaining("\n");
  }
}
