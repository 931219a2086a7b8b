package dev.stickerstreams.encoders.internal.onnx;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.internal.batch.BatchPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a tower on batches of growing size before it serves, and takes the smallest size that is
 * about as fast per input as the fastest. Stateless, thread-safe.
 */
public final class WarmUp {

  /** The largest batch of texts that is tried on a GPU. */
  public static final int LARGEST_CUDA_BATCH = 256;

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int TYPICAL_TOKENS = 16;
  private static final int ROUNDS = 2;
  private static final double ABOUT_AS_FAST = 0.97;
  private static final int[] CPU_BATCHES = {1, 4, 8, 16, 32};
  private static final int[] CUDA_BATCHES = {1, 16, 64, 128, LARGEST_CUDA_BATCH};
  private static final int[] CUDA_IMAGE_BATCHES = {1, 8, 32, 64};

  /** A CPU pays for every padded token: a call costs it as much as 14 of them. */
  private static final double CPU_PADDING_RATIO = 1.08;

  /** A GPU pays mostly for launches. */
  private static final double CUDA_PADDING_RATIO = 4.0;

  private static final int CPU_TOKENS_PER_INPUT = 64;
  private static final int CUDA_TOKENS_PER_INPUT = 128;

  private WarmUp() {}

  /** How texts share batches on a GPU. */
  public static BatchPolicy cudaTexts(int inputs) {
    return new BatchPolicy(inputs, inputs * CUDA_TOKENS_PER_INPUT, CUDA_PADDING_RATIO);
  }

  /**
   * Warms a tower up and says how to batch for it.
   *
   * @param maxBatch the batch size to use; empty to measure
   * @throws EncodingException if the tower cannot encode the smallest batch that is tried
   */
  public static BatchPolicy policyFor(TextTower tower, Device device, OptionalInt maxBatch) {
    if (!tower.batchInvariant()) {
      nanosPerInput(tower, 1);
      return BatchPolicy.SINGLE;
    }
    boolean cpu = device.kind() == Device.Kind.CPU;
    int[] sizes = sizes(maxBatch, cpu ? CPU_BATCHES : CUDA_BATCHES);
    int inputs = bestBatch(size -> nanosPerInput(tower, size), sizes);
    return cpu
        ? new BatchPolicy(inputs, inputs * CPU_TOKENS_PER_INPUT, CPU_PADDING_RATIO)
        : cudaTexts(inputs);
  }

  /**
   * Warms an image tower up and says how to batch for it. One image keeps a CPU core busy for as
   * long as hundreds of tokens, so that batches would gain nothing there and delay messages.
   *
   * @param maxBatch the batch size to use on a GPU; empty to measure
   * @throws EncodingException if the tower cannot encode the smallest batch that is tried
   */
  public static BatchPolicy policyFor(ImageTower tower, Device device, OptionalInt maxBatch) {
    if (!tower.batchInvariant() || device.kind() == Device.Kind.CPU) {
      tower.encodeBlank(1);
      return BatchPolicy.SINGLE;
    }
    IntToDoubleFunction nanos = size -> bestNanos(() -> tower.encodeBlank(size)) / size;
    int inputs = bestBatch(nanos, sizes(maxBatch, CUDA_IMAGE_BATCHES));
    return new BatchPolicy(inputs, inputs, 1.0);
  }

  private static int[] sizes(OptionalInt maxBatch, int[] tried) {
    return maxBatch.isPresent() ? new int[] {maxBatch.getAsInt()} : tried;
  }

  /**
   * The smallest size that is about as fast as the fastest, up to the first that fails.
   *
   * @throws EncodingException if the first one fails
   */
  static int bestBatch(IntToDoubleFunction nanosPerInput, int... sizes) {
    List<Double> nanos = measure(nanosPerInput, sizes);
    double fastest = Collections.min(nanos);
    return IntStream.range(0, nanos.size())
        .filter(i -> fastest >= ABOUT_AS_FAST * nanos.get(i))
        .map(i -> sizes[i])
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> measure(IntToDoubleFunction nanosPerInput, int... sizes) {
    List<Double> nanos = new ArrayList<>();
    for (int size : sizes) {
      try {
        nanos.add(nanosPerInput.applyAsDouble(size));
      } catch (EncodingException e) {
        if (nanos.isEmpty()) {
          throw e;
        }
        log.warn("Batches stay below {}, with which the warm-up fails: {}", size, e.getMessage());
        break;
      }
    }
    return nanos;
  }

  private static double nanosPerInput(TextTower tower, int size) {
    List<long[]> inputs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      inputs.add(LongStream.range(0, TYPICAL_TOKENS).map(token -> 1 + token % 3).toArray());
    }
    return bestNanos(() -> tower.encode(inputs)) / size;
  }

  private static double bestNanos(Runnable run) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long started = System.nanoTime();
      run.run();
      best = Math.min(best, System.nanoTime() - started);
    }
    return best;
  }
}
