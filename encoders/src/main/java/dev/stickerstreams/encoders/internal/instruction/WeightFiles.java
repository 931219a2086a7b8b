package dev.stickerstreams.encoders.internal.instruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** JSON files with weights: little-endian float32 in base64. */
final class WeightFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WeightFiles() {}

  /**
   * Reads a file.
   *
   * @throws BundleException if it is not of this form
   */
  static <T> T read(ModelBundle bundle, String name, Class<T> form) {
    String file = bundle.files().describe(name);
    try (InputStream in = bundle.files().open(name)) {
      return JSON.readValue(in, form);
    } catch (JsonProcessingException e) {
      throw new BundleException(file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BundleException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** An error about one field of such a file. */
  static BundleException wrong(ModelBundle bundle, String name, String problem) {
    return new BundleException(bundle.files().describe(name) + ": " + problem);
  }

  /** The floats of a field; none of a missing one. */
  static float[] floats(byte[] bytes) {
    if (bytes == null) {
      return new float[0];
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
