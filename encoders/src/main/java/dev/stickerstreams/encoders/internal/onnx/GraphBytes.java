package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.stickerstreams.encoders.text.Sha256;
import java.nio.ByteBuffer;

/**
 * A graph in memory, weights included.
 *
 * @param content an ONNX file in direct memory
 */
record GraphBytes(ByteBuffer content) implements GraphSource {

  @Override
  public String identity() {
    return Sha256.of(content.duplicate());
  }

  @Override
  public OrtSession open(OrtEnvironment environment, SessionOptions options) throws OrtException {
    return environment.createSession(content.duplicate(), options);
  }
}
