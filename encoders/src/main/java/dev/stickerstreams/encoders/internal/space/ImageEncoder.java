package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The image side of a space: decodes files on threads of its own, then queues their pixels for the
 * device that has least to do. Messages and stickers have threads of their own, so that neither
 * waits for the other. Thread-safe. What it uses is closed by its owner.
 */
final class ImageEncoder {

  /** A share of the heap for decoded images of one lane that wait for a device. */
  private static final int SHARE_OF_HEAP = 16;

  private final ImagePreprocessor preprocessor;
  private final DeviceQueues<float[], float[]> queues;
  private final Map<Lane, DecodingPool> pools = new EnumMap<>(Lane.class);

  /**
   * The image side of a space.
   *
   * @param name of the space
   * @param onFailure called for each file that fails before it reaches a device
   * @param resources takes the threads, to be closed before the queues
   */
  ImageEncoder(
      String name,
      ImagePreprocessor preprocessor,
      DeviceQueues<float[], float[]> queues,
      EncoderOptions options,
      Runnable onFailure,
      Resources resources) {
    this.preprocessor = preprocessor;
    this.queues = queues;
    int threads = options.cpuThreads();
    int maxDecoded = maxDecoded(threads);
    for (Lane lane : Lane.values()) {
      DecodingPool pool =
          new DecodingPool(
              "decoder-" + name + "-" + lane,
              threads,
              options.queueCapacity(),
              maxDecoded,
              options.submitLimit(),
              onFailure);
      pools.put(lane, resources.add(pool));
    }
  }

  /** Enough for a device to find its next batch ready after each one, if the heap allows it. */
  private int maxDecoded(int threads) {
    int batches = queues.queues().stream().mapToInt(queue -> queue.policy().maxInputs()).sum();
    long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / tensorBytes();
    return (int) Math.max(threads, Math.min(2L * Math.max(threads, batches), fitting));
  }

  private long tensorBytes() {
    ImagePreprocessing preprocessing = preprocessor.preprocessing();
    return Arrays.stream(preprocessing.shape()).reduce(Float.BYTES, Math::multiplyExact);
  }

  /** Queues an image file. */
  CompletableFuture<float[]> encode(byte[] file, Lane lane) {
    return pools
        .get(lane)
        .submit(() -> queues.leastBusy().submit(preprocessor.toTensor(file), lane));
  }
}
