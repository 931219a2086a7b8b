package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.batch.BatchModel;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.InputRole;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.Padding;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.Pooling;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Variant;
import dev.stickerstreams.encoders.internal.instruction.InstructionPrompts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The text tower of a space on a device: token ids in, L2-normalised vectors out. Thread-safe; to
 * be closed once nothing runs.
 */
public final class TextTower implements BatchModel<long[], float[]>, AutoCloseable {

  /** With dynamic quantisation, a pruned graph rounds otherwise. */
  private static final double SAME_COSINE = 0.999;

  private static final int[] TRIAL_LENGTHS = {2, 7, 15};

  private final String name;
  private final SpaceSpec space;
  private final TextTowerSpec spec;
  private final Variant variant;
  private final OnnxGraph graph;
  private final String output;
  private final boolean firstTokenAlone;

  private TextTower(
      String name,
      SpaceSpec space,
      Variant variant,
      OnnxGraph graph,
      String output,
      boolean firstTokenAlone) {
    this.name = name;
    this.space = space;
    this.spec = space.text().orElseThrow();
    this.variant = variant;
    this.graph = graph;
    this.output = output;
    this.firstTokenAlone = firstTokenAlone;
  }

  /**
   * Loads the tower, compares the graph with the description and runs it once.
   *
   * @throws BundleException if they do not fit; the message names file and field
   */
  public static TextTower load(
      ModelBundle bundle, SpaceSpec space, Precision precision, SessionSettings settings) {
    return load(bundle, space, precision, settings, Optional.empty());
  }

  /**
   * Loads the tower with prompts in its graph.
   *
   * @throws BundleException if they do not fit; the message names file and field
   */
  public static TextTower load(
      ModelBundle bundle,
      SpaceSpec space,
      Precision precision,
      SessionSettings settings,
      Optional<InstructionPrompts> prompts) {
    TextTowerSpec spec = space.text().orElseThrow();
    Variant variant = spec.models().variants().get(precision);
    GraphFile file =
        new GraphFile(
            bundle, variant, prompts.map(rows -> new GraphFile.Prompts(tokenInput(spec), rows)));
    OnnxGraph graph = OnnxGraph.load(file, settings);
    try {
      checkInputs(bundle, spec, graph);
      String output = graph.output(bundle, spec.models().field(), spec.output());
      String name = space.id() + "/text/" + precision.key();
      TextTower tower = new TextTower(name, space, variant, graph, output, false);
      tower.tryOut(bundle);
      return tower.prunedIfSame(file, settings);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static String tokenInput(TextTowerSpec spec) {
    return spec.inputs().entrySet().stream()
        .filter(input -> input.getValue() == InputRole.TOKENS)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static void checkInputs(ModelBundle bundle, TextTowerSpec spec, OnnxGraph graph) {
    String field = spec.models().field() + ".inputs";
    for (String name : graph.inputs()) {
      if (!spec.inputs().containsKey(name)) {
        throw bundle.wrong(field, "does not feed input '" + name + "' of " + graph.file());
      }
    }
    for (String name : spec.inputs().keySet()) {
      if (!graph.inputs().contains(name)) {
        throw bundle.wrong(
            field,
            "feeds '" + name + "', but " + graph.file() + " has only inputs " + graph.inputs());
      }
      checkInput(bundle, spec, field + "." + name, graph.input(name));
    }
  }

  private static void checkInput(
      ModelBundle bundle, TextTowerSpec spec, String field, TensorInfo input) {
    long[] shape = input.getShape();
    if (input.type != OnnxJavaType.INT64 || shape.length != 2) {
      throw bundle.wrong(
          field, "must be an int64 tensor [batch, tokens] in the graph, but is " + input);
    }
    if (shape[0] > 0) {
      throw bundle.wrong(field, "has a fixed batch size of " + shape[0] + " in the graph");
    }
    boolean fixed = shape[1] > 0;
    if (fixed && (spec.padding() != Padding.MAX || shape[1] != spec.maxTokens())) {
      throw bundle.wrong(
          field,
          "has a fixed length of "
              + shape[1]
              + " tokens in the graph, which needs padding 'max'"
              + " and maxTokens "
              + shape[1]);
    }
  }

  private void tryOut(ModelBundle bundle) {
    try {
      run(List.of(new long[] {1, 2, 3}, new long[] {1, 2}));
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

  /**
   * This tower, or one that gives the same vectors with less work, in which case this one is
   * closed.
   */
  private TextTower prunedIfSame(GraphFile file, SessionSettings settings) {
    if (spec.pooling() == Pooling.MEAN) {
      return this;
    }
    return OnnxGraph.loadForFirstToken(file, settings)
        .map(pruned -> new TextTower(name, space, variant, pruned, output, true))
        .map(this::sameOf)
        .orElse(this);
  }

  private TextTower sameOf(TextTower other) {
    boolean same = givesTheVectorsOf(other);
    (same ? this : other).close();
    return same ? other : this;
  }

  private boolean givesTheVectorsOf(TextTower other) {
    try {
      for (int tokens : TRIAL_LENGTHS) {
        List<long[]> trial = List.of(LongStream.rangeClosed(1, tokens).toArray());
        if (!(Vectors.dot(encode(trial).get(0), other.encode(trial).get(0)) > SAME_COSINE)) {
          return false;
        }
      }
      return true;
    } catch (EncodingException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether the last layer is computed for the first token alone. */
  boolean firstTokenAlone() {
    return firstTokenAlone;
  }

  /** Whether an input's vector is the same in every batch. */
  public boolean batchInvariant() {
    return variant.batchInvariant();
  }

  @Override
  public int sizeOf(long[] tokens) {
    return spec.padding() == Padding.MAX ? spec.maxTokens() : tokens.length;
  }

  /**
   * Maps token ids to vectors in one run.
   *
   * @param inputs {@code [tokens]} each, not padded
   * @return {@code [dimensions]} each, L2-normalised
   */
  @Override
  public List<float[]> run(List<long[]> inputs) throws OrtException {
    int length = inputs.stream().mapToInt(this::sizeOf).max().orElse(0);
    Map<String, long[]> feed = new HashMap<>();
    spec.inputs().forEach((name, role) -> feed.put(name, padded(inputs, length, role)));
    int positions = firstTokenAlone ? 1 : length;
    OnnxGraph.Output result = graph.runLongs(feed, new long[] {inputs.size(), length}, output);
    if (spec.pooling() == Pooling.NONE) {
      result.requireShape(output, inputs.size(), space.dimensions());
    } else {
      result.requireShape(output, inputs.size(), positions, space.dimensions());
    }
    List<float[]> vectors = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      vectors.add(finish(pooled(result, i, positions, inputs.get(i).length)));
    }
    return vectors;
  }

  /**
   * Runs one batch as {@link #run} does.
   *
   * @throws EncodingException if ONNX Runtime fails
   */
  public List<float[]> encode(List<long[]> inputs) {
    try {
      return run(inputs);
    } catch (OrtException e) {
      throw new EncodingException(name + " failed: " + e.getMessage(), e);
    }
  }

  private static long[] padded(List<long[]> inputs, int length, InputRole role) {
    long[] values = new long[inputs.size() * length];
    for (int i = 0; i < inputs.size(); i++) {
      long[] tokens = inputs.get(i);
      switch (role) {
        case TOKENS -> System.arraycopy(tokens, 0, values, i * length, tokens.length);
        case MASK -> Arrays.fill(values, i * length, i * length + tokens.length, 1);
        case SEGMENTS -> {}
      }
    }
    return values;
  }

  private float[] pooled(OnnxGraph.Output result, int row, int positions, int tokens) {
    int dimensions = space.dimensions();
    return switch (spec.pooling()) {
      case NONE -> Vectors.copy(result.values(), row * dimensions, dimensions);
      case CLS -> Vectors.copy(result.values(), row * positions * dimensions, dimensions);
      case MEAN -> mean(result, row * positions * dimensions, tokens);
    };
  }

  private float[] mean(OnnxGraph.Output result, int offset, int tokens) {
    float[] mean = new float[space.dimensions()];
    for (int token = 0; token < tokens; token++) {
      int start = offset + token * mean.length;
      Vectors.add(mean, Vectors.copy(result.values(), start, mean.length), 1.0 / tokens);
    }
    return mean;
  }

  private float[] finish(float[] vector) {
    return spec.normalize() ? Vectors.normalize(vector) : Vectors.requireUnit(vector);
  }

  @Override
  public void close() {
    graph.close();
  }
}
