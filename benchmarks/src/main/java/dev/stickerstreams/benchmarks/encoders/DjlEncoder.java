package dev.stickerstreams.benchmarks.encoders;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * DJL's ONNX Runtime engine: one predictor a thread over single-threaded sessions, batches padded
 * by DJL's tokenizer, first token pooled here because this engine brings no array operations.
 */
final class DjlEncoder implements Contestant {

  static final String NAME = "DJL";

  private static final String ENGINE = "OnnxRuntime";

  private final Path directory;
  private final HuggingFaceTokenizer tokenizer;
  private final ZooModel<String[], float[][]> model;
  private final ThreadLocal<Predictor<String[], float[][]>> predictors;

  /**
   * Starts DJL's engine. It insists on making ONNX Runtime's environment, of which a process has
   * one; so call this before anything else uses ONNX Runtime.
   */
  static void startEngine() {
    Engine.getEngine(ENGINE);
  }

  DjlEncoder(ModelFiles files) {
    this.tokenizer = files.tokenizer(true);
    try {
      this.directory = Files.createTempDirectory("djl");
      Path graph = Files.write(directory.resolve("model.onnx"), files.graph());
      this.model =
          Criteria.builder()
              .setTypes(String[].class, float[][].class)
              .optEngine(ENGINE)
              .optModelPath(graph)
              .optTranslator(new FirstToken())
              .optOption("intraOpNumThreads", "1")
              .build()
              .loadModel();
    } catch (IOException e) {
      throw new UncheckedIOException("DJL cannot read " + files.model(), e);
    } catch (ModelNotFoundException | MalformedModelException e) {
      throw new IllegalStateException("DJL cannot load " + files.model(), e);
    }
    this.predictors = ThreadLocal.withInitial(model::newPredictor);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    try {
      return Arrays.asList(predictors.get().predict(texts.toArray(String[]::new)));
    } catch (TranslateException e) {
      throw new IllegalStateException("DJL failed", e);
    }
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
    try {
      Files.delete(directory.resolve("model.onnx"));
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + directory, e);
    }
  }

  /** Texts to tokens, and the output of each text's first token to its vector. */
  private final class FirstToken implements NoBatchifyTranslator<String[], float[][]> {

    @Override
    public NDList processInput(TranslatorContext context, String[] texts) {
      Encoding[] encodings =
          tokenizer.batchEncode(
              Arrays.stream(texts).map(text -> text.toLowerCase(Locale.ROOT)).toList());
      NDManager manager = context.getNDManager();
      return new NDList(
          tensor("input_ids", manager, Arrays.stream(encodings).map(Encoding::getIds).toList()),
          tensor(
              "attention_mask",
              manager,
              Arrays.stream(encodings).map(Encoding::getAttentionMask).toList()),
          tensor(
              "token_type_ids",
              manager,
              Arrays.stream(encodings).map(Encoding::getTypeIds).toList()));
    }

    private NDArray tensor(String name, NDManager manager, List<long[]> rows) {
      long[] values = rows.stream().flatMapToLong(LongStream::of).toArray();
      Shape shape = new Shape(rows.size(), rows.get(0).length);
      NDArray tensor = manager.create(LongBuffer.wrap(values), shape, DataType.INT64);
      tensor.setName(name);
      return tensor;
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList outputs) {
      NDArray output = outputs.get(0);
      Shape shape = output.getShape();
      int dimensions = (int) shape.get(2);
      int stride = (int) shape.get(1) * dimensions;
      FloatBuffer values = output.toByteBuffer().asFloatBuffer();
      return IntStream.range(0, (int) shape.get(0))
          .mapToObj(i -> UnitVector.at(values, i * stride, dimensions))
          .toArray(float[][]::new);
    }
  }
}
