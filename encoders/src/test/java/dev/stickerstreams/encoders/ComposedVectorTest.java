package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedVectorTest {

  @TempDir Path folder;

  private ModelEncoders weighing(double ocrText, double annotation) throws IOException {
    String bundle =
        TestBundles.write(
            folder,
            "tiny.onnx",
            description ->
                ((ObjectNode) description.at("/spaces/0"))
                    .putObject("composition")
                    .put("ocrWeight", ocrText)
                    .put("annotationWeight", annotation));
    return ModelEncoders.open(
        EncoderOptions.builder()
            .device("cpu")
            .bundles(List.of(bundle))
            .vectorPolicy(VectorPolicy.COMPOSED)
            .build());
  }

  private static StickerContent sticker(Optional<String> annotation, Optional<String> ocrText) {
    Map<String, StickerContent.Text> annotations =
        annotation
            .map(text -> Map.of("zh", new StickerContent.Text(Optional.of(text), List.of())))
            .orElse(Map.of());
    return new StickerContent(
        Optional.empty(),
        annotations,
        ocrText,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void assertVector(ModelEncoders encoders, StickerContent sticker, String text) {
    float[] expected = encoders.encodeMessage(text, Optional.empty()).join().values();
    for (int i = 0; i < 2; i++) {
      assertThat(encoders.encodeSticker(sticker).join())
          .singleElement()
          .satisfies(
              vector -> assertThat(Vectors.dot(vector.values(), expected)).isGreaterThan(0.9999));
    }
  }

  @Test
  void shouldTakeAnAnnotationWithoutWeightWhereThereIsNothingElse() throws IOException {
    try (ModelEncoders encoders = weighing(0.5, 0)) {
      assertVector(encoders, sticker(Optional.of("开心"), Optional.empty()), "开心");
      assertVector(encoders, sticker(Optional.of("开心"), Optional.of("哈哈")), "哈哈");
    }
  }

  @Test
  void shouldTakeTextInTheImageBeforeTheAnnotationWhereNeitherHasWeight() throws IOException {
    try (ModelEncoders encoders = weighing(0, 0)) {
      assertVector(encoders, sticker(Optional.of("开心"), Optional.of("哈哈")), "哈哈");
    }
  }
}
