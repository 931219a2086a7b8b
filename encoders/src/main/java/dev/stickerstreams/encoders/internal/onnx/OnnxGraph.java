package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.onnx.pruning.FirstTokenPruning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ONNX graph loaded on a device. Thread-safe, but must not be closed while it runs: the native
 * library would crash.
 */
final class OnnxGraph implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxGraph.class);

  private final OrtEnvironment environment = KeptEnvironment.get();
  private final OrtSession session;
  private final String file;

  private OnnxGraph(OrtSession session, String file) {
    this.session = session;
    this.file = file;
  }

  /**
   * Loads a graph.
   *
   * @throws BundleException if ONNX Runtime does not take the file
   */
  static OnnxGraph load(GraphFile file, SessionSettings settings) {
    String name = file.description();
    try {
      return new OnnxGraph(Sessions.open(file, file.optimization(), settings), name);
    } catch (OrtException e) {
      throw new BundleException(
          name + ": ONNX Runtime cannot load it on " + settings.device() + ": " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new BundleException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Loads a graph that computes its last layer for the first token alone.
   *
   * @return empty if the graph does not lend itself to that
   */
  static Optional<OnnxGraph> loadForFirstToken(GraphFile file, SessionSettings settings) {
    String name = file.description();
    try {
      Optional<ByteBuffer> pruned = FirstTokenPruning.prune(file.content());
      return pruned.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new OnnxGraph(
                  Sessions.open(new GraphBytes(pruned.get()), file.optimization(), settings),
                  name));
    } catch (OrtException | IOException e) {
      LOG.debug("{} is computed for all tokens: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  String file() {
    return file;
  }

  Set<String> inputs() {
    return session.getInputNames();
  }

  private Set<String> outputs() {
    return session.getOutputNames();
  }

  /** The name of the output that a tower's description means, the first if it names none. */
  String output(ModelBundle bundle, String field, String described) {
    if (described.isEmpty()) {
      return outputs().iterator().next();
    }
    if (!outputs().contains(described)) {
      throw bundle.wrong(
          field + ".output", "is '" + described + "', but " + file + " has " + outputs());
    }
    return described;
  }

  /** Type and shape of an input; -1 stands for a dimension that is free. */
  TensorInfo input(String name) {
    try {
      return tensor(name, session.getInputInfo().get(name));
    } catch (OrtException e) {
      throw new BundleException(file + ": cannot be examined: " + e.getMessage(), e);
    }
  }

  private TensorInfo tensor(String name, NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      return tensor;
    }
    throw new BundleException(file + ": input '" + name + "' is not a tensor");
  }

  /** Runs the graph on {@code int64} tensors of one shape. */
  Output runLongs(Map<String, long[]> inputs, long[] shape, String output) throws OrtException {
    try (Feed feed = new Feed()) {
      for (Map.Entry<String, long[]> input : inputs.entrySet()) {
        LongBuffer values = LongBuffer.wrap(input.getValue());
        feed.add(input.getKey(), OnnxTensor.createTensor(environment, values, shape));
      }
      return run(feed, output);
    }
  }

  /** Runs the graph on one {@code float32} tensor. */
  Output runFloats(String input, FloatBuffer values, long[] shape, String output)
      throws OrtException {
    try (Feed feed = new Feed()) {
      feed.add(input, OnnxTensor.createTensor(environment, values, shape));
      return run(feed, output);
    }
  }

  private Output run(Feed feed, String output) throws OrtException {
    try (OrtSession.Result result = session.run(feed.tensors(), Set.of(output))) {
      if (!(result.get(0) instanceof OnnxTensor tensor)) {
        throw new BundleException(file + ": output '" + output + "' is not a tensor");
      }
      FloatBuffer values = tensor.getFloatBuffer();
      if (values == null) {
        throw new BundleException(file + ": output '" + output + "' is not of floats");
      }
      return new Output(tensor.getInfo().getShape(), values);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(file + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  /**
   * A tensor that came out.
   *
   * @param shape its dimensions
   * @param values its elements, row by row
   */
  record Output(long[] shape, FloatBuffer values) {

    /**
     * Compares the shape with the one that the tower's description leads to.
     *
     * @throws EncodingException if it is another
     */
    void requireShape(String name, long... expected) {
      if (!Arrays.equals(shape, expected)) {
        throw new EncodingException(
            "output '"
                + name
                + "' has shape "
                + Arrays.toString(shape)
                + " where the description needs "
                + Arrays.toString(expected));
      }
    }
  }

  /** The tensors of one run. */
  private static final class Feed implements AutoCloseable {

    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    void add(String name, OnnxTensor tensor) {
      tensors.put(name, tensor);
    }

    Map<String, OnnxTensor> tensors() {
      return tensors;
    }

    @Override
    public void close() {
      tensors.values().forEach(OnnxTensor::close);
    }
  }
}
