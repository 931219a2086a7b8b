package dev.stickerstreams.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reference tokens and vectors of a built-in model, made by {@code
 * src/test/python/text_goldens.py}.
 */
record TextGoldens(JsonNode json) {

  static TextGoldens of(String model) throws IOException {
    try (InputStream in =
        TextGoldens.class.getResourceAsStream("/text-goldens/" + model + ".json")) {
      return new TextGoldens(new ObjectMapper().readTree(in));
    }
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    json.get("texts").forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  long[] tokens(int text) {
    JsonNode ids = json.get("tokens").get(text);
    long[] tokens = new long[ids.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = ids.get(i).longValue();
    }
    return tokens;
  }

  float[] vector(Precision precision, int text) {
    String base64 = json.get("vectors").get(precision.key()).get(text).textValue();
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
