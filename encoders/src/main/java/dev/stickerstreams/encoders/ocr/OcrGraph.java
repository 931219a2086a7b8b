package dev.stickerstreams.encoders.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.stickerstreams.encoders.EncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A model of the class path, on one CPU thread. Thread-safe, but must not be closed while it runs.
 */
final class OcrGraph implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final String resource;
  private final OrtSession session;
  private final String input;

  private OcrGraph(String resource, OrtSession session) {
    this.resource = resource;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * Loads a model.
   *
   * @throws IllegalStateException if it is not there or ONNX Runtime does not take it
   */
  static OcrGraph load(String resource) {
    try (InputStream stream = OcrGraph.class.getResourceAsStream(resource);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      if (stream == null) {
        throw new IllegalStateException("The model " + resource + " is not on the class path");
      }
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      byte[] model = stream.readAllBytes();
      return new OcrGraph(resource, OrtEnvironment.getEnvironment().createSession(model, options));
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(resource + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Runs the model on one picture.
   *
   * @throws EncodingException if it fails
   */
  FloatBuffer run(Warp.Tensor picture) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, picture.buffer(), picture.shape());
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    } catch (OrtException e) {
      throw new EncodingException(resource + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(resource + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
