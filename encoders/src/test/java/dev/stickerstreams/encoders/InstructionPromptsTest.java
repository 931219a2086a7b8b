package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bundle with prompts in the table of tokens of bge-small-zh-v1.5. */
class InstructionPromptsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL =
      "/dev/stickerstreams/encoders/models/bge-small-zh-v1.5/model.json";
  private static final List<String> TEXTS = List.of("给我找个猫猫的表情包", "生日快乐", "send me a cat");
  private static final int HIDDEN = 512;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FP32", "INT8"})
  void shouldLeaveOrdinaryMessagesToTheLastBit(Precision precision) throws IOException {
    try (ModelEncoders plain = open(BuiltInModels.location("bge-small-zh-v1.5"), precision);
        ModelEncoders prompted = open(bundle(HIDDEN), precision)) {
      for (String text : TEXTS) {
        float[] alone = vector(plain, text);
        assertThat(vector(prompted, text)).isEqualTo(alone);
        float[] asked = asked(prompted, text);
        assertThat(asked).isNotEqualTo(alone);
        assertThat(asked(prompted, text)).isEqualTo(asked);
        assertThat(vector(prompted, text)).isEqualTo(alone);
      }
    }
  }

  @Test
  void shouldRefusePromptsOfAnotherWidth() throws IOException {
    String bundle = bundle(HIDDEN / 2);

    assertThatThrownBy(() -> open(bundle, Precision.INT8).close())
        .hasMessageContaining("cannot hold prompts")
        .hasMessageContaining("256 floats for token 40");
  }

  private String bundle(int width) throws IOException {
    try (InputStream in = InstructionPromptsTest.class.getResourceAsStream(MODEL)) {
      ObjectNode description = (ObjectNode) JSON.readTree(in);
      ObjectNode space = (ObjectNode) description.at("/spaces/0");
      space.set("instruction", JSON.createObjectNode().put("prompts", "prompts.json"));
      description.remove("sha256");
      JSON.writeValue(directory.resolve("model.json").toFile(), description);
    }
    Map<String, Object> prompts =
        Map.of("formatVersion", 1, "tokens", List.of(40, 41), "prompts", random(2 * width));
    Files.writeString(directory.resolve("prompts.json"), JSON.writeValueAsString(prompts));
    return directory.toString();
  }

  private static String random(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(820);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) (random.nextGaussian() * 0.07));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static ModelEncoders open(String bundle, Precision precision) {
    return ModelEncoders.open(
        EncoderOptions.builder()
            .device("cpu")
            .precision(precision)
            .bundles(List.of(bundle))
            .build());
  }

  private static float[] vector(ModelEncoders encoders, String text) {
    return encoders.encodeMessage(text, Optional.empty()).join().values();
  }

  private static float[] asked(ModelEncoders encoders, String text) {
    Encoders.Message message = new Encoders.Message(text, Optional.empty());
    return encoders.encodeInstruction(message).orElseThrow().join().values();
  }
}
