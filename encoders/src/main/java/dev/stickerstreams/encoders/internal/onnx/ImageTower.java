package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.batch.BatchModel;
import dev.stickerstreams.encoders.internal.bundle.ImageTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Variant;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The image tower of a space on a device: pixels that an {@link ImagePreprocessor} has prepared in,
 * L2-normalised vectors out. Thread-safe; to be closed once nothing runs.
 */
public final class ImageTower implements BatchModel<float[], float[]>, AutoCloseable {

  private final String name;
  private final SpaceSpec space;
  private final ImageTowerSpec spec;
  private final Variant variant;
  private final OnnxGraph graph;
  private final String input;
  private final String output;

  private ImageTower(
      SpaceSpec space, Precision precision, OnnxGraph graph, String input, String output) {
    this.name = space.id() + "/image/" + precision.key();
    this.space = space;
    this.spec = space.image().orElseThrow();
    this.variant = spec.models().variants().get(precision);
    this.graph = graph;
    this.input = input;
    this.output = output;
  }

  /**
   * Loads the tower, compares the graph with the description and runs it once.
   *
   * @throws BundleException if they do not fit; the message names file and field
   */
  public static ImageTower load(
      ModelBundle bundle, SpaceSpec space, Precision precision, SessionSettings settings) {
    ImageTowerSpec spec = space.image().orElseThrow();
    Variant variant = spec.models().variants().get(precision);
    OnnxGraph graph = OnnxGraph.load(new GraphFile(bundle, variant), settings);
    try {
      String input = input(bundle, spec, graph);
      checkInput(bundle, spec, graph, input);
      String output = graph.output(bundle, spec.models().field(), spec.output());
      ImageTower tower = new ImageTower(space, precision, graph, input, output);
      tower.tryOut(bundle);
      return tower;
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static String input(ModelBundle bundle, ImageTowerSpec spec, OnnxGraph graph) {
    String field = spec.models().field() + ".input";
    if (graph.inputs().size() != 1) {
      throw bundle.wrong(field, "cannot be all that " + graph.file() + " needs: " + graph.inputs());
    }
    String only = graph.inputs().iterator().next();
    if (!spec.input().isEmpty() && !spec.input().equals(only)) {
      throw bundle.wrong(
          field, "is '" + spec.input() + "', but " + graph.file() + " has '" + only + "'");
    }
    return only;
  }

  private static void checkInput(
      ModelBundle bundle, ImageTowerSpec spec, OnnxGraph graph, String input) {
    TensorInfo tensor = graph.input(input);
    long[] described = withBatch(-1, spec.preprocessing().shape());
    if (tensor.type != OnnxJavaType.FLOAT || !fits(described, tensor.getShape())) {
      throw bundle.wrong(
          spec.models().field() + ".input",
          "is described as float32 "
              + Arrays.toString(described)
              + ", but in "
              + graph.file()
              + " it is "
              + tensor);
    }
  }

  private static boolean fits(long[] described, long[] actual) {
    boolean fits = described.length == actual.length;
    for (int i = 0; fits && i < actual.length; i++) {
      fits = actual[i] < 0 || actual[i] == described[i];
    }
    return fits;
  }

  private void tryOut(ModelBundle bundle) {
    try {
      infer(blank(2), 2);
    } catch (EncodingException | OrtException e) {
      throw new BundleException(
          bundle.description()
              + ": "
              + spec.models().field()
              + " fails on a trial run of "
              + graph.file()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether an image's vector is the same in every batch. */
  public boolean batchInvariant() {
    return variant.batchInvariant();
  }

  /** Every image costs the same once it is resized. */
  @Override
  public int sizeOf(float[] tensor) {
    return 1;
  }

  /**
   * Maps images to vectors in one run.
   *
   * @param tensors {@link dev.stickerstreams.encoders.internal.image.ImagePreprocessing#shape()}
   *     each
   * @return {@code [dimensions]} each, L2-normalised
   */
  @Override
  public List<float[]> run(List<float[]> tensors) throws OrtException {
    FloatBuffer pixels = FloatBuffer.allocate(tensors.size() * tensorLength());
    tensors.forEach(pixels::put);
    return infer(pixels.flip(), tensors.size());
  }

  /**
   * Runs one batch as {@link #run} does.
   *
   * @throws EncodingException if ONNX Runtime fails
   */
  public List<float[]> encode(List<float[]> tensors) {
    try {
      return run(tensors);
    } catch (OrtException e) {
      throw new EncodingException(name + " failed: " + e.getMessage(), e);
    }
  }

  /** Runs a batch of blank images, to warm up and to measure. */
  void encodeBlank(int batch) {
    try {
      infer(blank(batch), batch);
    } catch (OrtException e) {
      throw new EncodingException(name + " failed: " + e.getMessage(), e);
    }
  }

  private FloatBuffer blank(int batch) {
    float[] pixels = new float[batch * tensorLength()];
    Arrays.fill(pixels, 0.5f);
    return FloatBuffer.wrap(pixels);
  }

  private int tensorLength() {
    return Math.toIntExact(
        Arrays.stream(spec.preprocessing().shape()).reduce(1, Math::multiplyExact));
  }

  private List<float[]> infer(FloatBuffer pixels, int batch) throws OrtException {
    long[] shape = withBatch(batch, spec.preprocessing().shape());
    OnnxGraph.Output result = graph.runFloats(input, pixels, shape, output);
    int dimensions = space.dimensions();
    result.requireShape(output, batch, dimensions);
    List<float[]> vectors = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      float[] vector = Vectors.copy(result.values(), i * dimensions, dimensions);
      vectors.add(spec.normalize() ? Vectors.normalize(vector) : Vectors.requireUnit(vector));
    }
    return vectors;
  }

  private static long[] withBatch(long batch, long[] shape) {
    long[] batched = new long[shape.length + 1];
    batched[0] = batch;
    System.arraycopy(shape, 0, batched, 1, shape.length);
    return batched;
  }

  @Override
  public void close() {
    graph.close();
  }
}
