package dev.stickerstreams.benchmarks.encoders;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.stickerstreams.encoders.Precision;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ONNX Runtime with nothing around it, at its best: a single-threaded session that every caller
 * uses at once, and batches cut from {@value #SORTED} messages sorted by length, so that little is
 * padded.
 */
public final class BareOnnxLoop implements Contestant {

  static final String NAME = "bare ONNX Runtime loop";

  private static final int SORTED = 256;

  private final int batch;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /**
   * Opens a session.
   *
   * @param batch messages of a run
   */
  public BareOnnxLoop(ModelFiles files, int batch) {
    this.batch = batch;
    this.tokenizer = files.tokenizer(false);
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(
          files.precision() == Precision.INT8 ? OptLevel.ALL_OPT : OptLevel.BASIC_OPT);
      this.session = environment.createSession(files.graph(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load " + files.model(), e);
    }
  }

  /** Messages of a run. */
  public int batch() {
    return batch;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int messagesPerCall(int ignored) {
    return batch == 1 ? 1 : SORTED;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    List<long[]> tokens =
        texts.stream()
            .map(text -> tokenizer.encode(text.toLowerCase(Locale.ROOT)).getIds())
            .sorted(Comparator.comparingInt(ids -> ids.length))
            .toList();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i += batch) {
      vectors.addAll(run(tokens.subList(i, Math.min(tokens.size(), i + batch))));
    }
    return vectors;
  }

  private List<float[]> run(List<long[]> tokens) {
    int length = tokens.get(tokens.size() - 1).length;
    long[] ids = new long[tokens.size() * length];
    long[] mask = new long[ids.length];
    for (int i = 0; i < tokens.size(); i++) {
      int count = tokens.get(i).length;
      System.arraycopy(tokens.get(i), 0, ids, i * length, count);
      Arrays.fill(mask, i * length, i * length + count, 1);
    }
    long[] shape = {tokens.size(), length};
    try (OnnxTensor idTensor = tensor(ids, shape);
        OnnxTensor maskTensor = tensor(mask, shape);
        OnnxTensor segmentTensor = tensor(new long[ids.length], shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", segmentTensor))) {
      return vectors((OnnxTensor) result.get(0));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static List<float[]> vectors(OnnxTensor output) {
    long[] shape = output.getInfo().getShape();
    int dimensions = (int) shape[2];
    FloatBuffer values = output.getFloatBuffer();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      int offset = i * (int) shape[1] * dimensions;
      vectors.add(UnitVector.at(values, offset, dimensions));
    }
    return vectors;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session", e);
    }
    tokenizer.close();
  }
}
