package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.internal.check.BundleCheck;
import java.util.List;
import java.util.function.Consumer;

/**
 * Explains a model bundle and measures it: every variant that a device can run, batch by batch, and
 * whether its vectors agree with the CPU's and with those of batches of one.
 *
 * <p>Used by one thread; nothing stays open.
 */
public final class ModelCheck {

  private final EncoderOptions options;
  private final Consumer<String> progress;

  /**
   * Makes a check.
   *
   * @param options the device to check besides the CPU, threads, CUDA options; its bundles are not
   *     looked at
   * @param progress hears a line for each step
   */
  public ModelCheck(EncoderOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param measurements speed by variant, device and batch size
   * @param agreements likeness of vectors by variant and device
   */
  public record Report(List<Measurement> measurements, List<Agreement> agreements) {

    /** Whether all vectors that should be the same are. */
    public boolean agrees() {
      return agreements.stream().allMatch(Agreement::holds);
    }
  }

  /**
   * Speed of one variant on one device, called as in service: on a CPU by as many threads as encode
   * there, each with a thread of its own inside ONNX Runtime, on a GPU by one. Batches of texts are
   * of like lengths.
   *
   * @param tower {@code text} or {@code image}
   * @param callers threads that ran batches at the same time
   * @param inputsPerSecond messages, or image files with their decoding
   * @param p50Millis half of the batches took no longer
   * @param p99Millis 99 in 100 batches took no longer
   */
  public record Measurement(
      String space,
      String tower,
      Precision precision,
      Device device,
      int callers,
      int batch,
      double inputsPerSecond,
      double p50Millis,
      double p99Millis) {}

  /**
   * The least cosine between vectors of the same inputs.
   *
   * @param tower {@code text} or {@code image}
   * @param comparison what is compared
   * @param leastCosine 1 if they are the same
   * @param requiredCosine what the bundle promises; 0 if nothing
   */
  public record Agreement(
      String space,
      String tower,
      Precision precision,
      Device device,
      String comparison,
      double leastCosine,
      double requiredCosine) {

    /** Whether the promise is kept. */
    public boolean holds() {
      return leastCosine >= requiredCosine;
    }
  }

  /**
   * Reads, checks and measures a bundle.
   *
   * @param location a directory, or {@code classpath:FOLDER}
   * @throws BundleException if the bundle cannot be used
   * @throws IllegalStateException if the device that is demanded is not there
   */
  public Report run(String location) {
    return new BundleCheck(options, progress).run(location);
  }
}
