package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.internal.onnx.CudaOptions;
import dev.stickerstreams.encoders.ocr.OcrOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How models are chosen and run.
 *
 * @param bundles locations of model bundles, directories or {@code classpath:FOLDER}; where two
 *     serve a language, messages go to the first
 * @param device {@code auto} for GPU 0 or else the CPU, {@code cpu}, {@code cuda} for GPU 0, {@code
 *     cuda:1}, or {@code cuda:0,1} for several GPUs
 * @param precision wanted; empty for each bundle's preference on the device
 * @param threads CPU threads that encode, one batch each; 0 for one per processor; as many decode
 *     images of messages and of stickers
 * @param maxTextChars characters of a text that are looked at
 * @param queueCapacity messages that can wait for a device, and stickers' texts likewise; images
 *     that can wait to be decoded, of both
 * @param submitLimit how long a caller waits for room in the queue
 * @param cacheBytes memory for vectors of recent texts; 0 for none
 * @param maxVectorsPerSticker most vectors of a sticker in one space
 * @param vectorPolicy how a sticker's parts become vectors
 * @param maxBatch most inputs of a batch, where inputs may share one at all; empty to measure at
 *     start
 * @param imageLimits what one image may cost
 * @param imageMemoryBytes that images being decoded may take together; 0 for a quarter of the heap
 * @param cudaOptions options of ONNX Runtime's CUDA provider, such as {@code gpu_mem_limit}, {@code
 *     arena_extend_strategy} or {@code use_tf32}
 * @param preparedModels directory where models are kept as ONNX Runtime lays them out for this
 *     processor, so that processes share them in memory; empty for none. On Linux and the CPU only
 * @param ocr how text in pictures is read; empty to read none
 */
public record EncoderOptions(
    List<String> bundles,
    String device,
    Optional<Precision> precision,
    int threads,
    int maxTextChars,
    int queueCapacity,
    Duration submitLimit,
    long cacheBytes,
    int maxVectorsPerSticker,
    VectorPolicy vectorPolicy,
    OptionalInt maxBatch,
    ImageLimits imageLimits,
    long imageMemoryBytes,
    Map<String, String> cudaOptions,
    Optional<Path> preparedModels,
    Optional<OcrOptions> ocr) {

  /** The built-in bundles, Chinese before English. */
  public static final List<String> BUILT_IN_BUNDLES =
      List.of(
          BuiltInModels.location("bge-small-zh-v1.5"), BuiltInModels.location("bge-small-en-v1.5"));

  public EncoderOptions {
    bundles = List.copyOf(bundles);
    cudaOptions = Map.copyOf(cudaOptions);
    require(!bundles.isEmpty(), "at least one model bundle is needed");
    require(threads >= 0, "threads must not be negative");
    require(maxTextChars > 0, "maxTextChars must be positive");
    require(queueCapacity > 0, "queueCapacity must be positive");
    require(!submitLimit.isNegative(), "submitLimit must not be negative");
    require(cacheBytes >= 0, "cacheBytes must not be negative");
    require(maxVectorsPerSticker > 0, "maxVectorsPerSticker must be positive");
    require(maxBatch.orElse(1) > 0, "maxBatch must be positive");
    require(imageMemoryBytes >= 0, "imageMemoryBytes must not be negative");
    CudaOptions.check(cudaOptions.keySet());
  }

  /** The defaults, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** The defaults: the built-in models, the best device there is. */
  public static EncoderOptions defaults() {
    return builder().build();
  }

  /** CPU threads that encode, with 0 resolved. */
  public int cpuThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /** A decoder of images within the limits. */
  public ImageDecoder imageDecoder() {
    return imageMemoryBytes == 0
        ? new ImageDecoder(imageLimits)
        : new ImageDecoder(imageLimits, imageMemoryBytes);
  }

  /**
   * Checks names of options of ONNX Runtime's CUDA provider.
   *
   * @throws IllegalArgumentException if one does not exist
   */
  public static void requireCudaOptions(Set<String> names) {
    CudaOptions.check(names);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Collects options; used by one thread. */
  public static final class Builder {

    private List<String> bundles = BUILT_IN_BUNDLES;
    private String device = "auto";
    private Optional<Precision> precision = Optional.empty();
    private int threads;
    private int maxTextChars = 4_096;
    private int queueCapacity = 4_096;
    private Duration submitLimit = Duration.ofSeconds(30);
    private long cacheBytes = 64L << 20;
    private int maxVectorsPerSticker = 8;
    private VectorPolicy vectorPolicy = VectorPolicy.MULTI;
    private OptionalInt maxBatch = OptionalInt.empty();
    private ImageLimits imageLimits = ImageLimits.DEFAULT;
    private long imageMemoryBytes;
    private Map<String, String> cudaOptions = Map.of();
    private Optional<Path> preparedModels = Optional.empty();
    private Optional<OcrOptions> ocr = Optional.empty();

    private Builder() {}

    public Builder bundles(List<String> locations) {
      this.bundles = locations;
      return this;
    }

    public Builder device(String setting) {
      this.device = setting;
      return this;
    }

    public Builder precision(Precision wanted) {
      this.precision = Optional.of(wanted);
      return this;
    }

    /** Sets the precision by name; {@code auto} leaves the choice to each bundle. */
    public Builder precision(String setting) {
      this.precision =
          setting.equals("auto") ? Optional.empty() : Optional.of(Precision.of(setting));
      return this;
    }

    public Builder threads(int count) {
      this.threads = count;
      return this;
    }

    public Builder maxTextChars(int chars) {
      this.maxTextChars = chars;
      return this;
    }

    public Builder queueCapacity(int inputs) {
      this.queueCapacity = inputs;
      return this;
    }

    public Builder submitLimit(Duration limit) {
      this.submitLimit = limit;
      return this;
    }

    public Builder cacheBytes(long bytes) {
      this.cacheBytes = bytes;
      return this;
    }

    public Builder maxVectorsPerSticker(int vectors) {
      this.maxVectorsPerSticker = vectors;
      return this;
    }

    public Builder vectorPolicy(VectorPolicy policy) {
      this.vectorPolicy = policy;
      return this;
    }

    /** Sets the most inputs of a batch; 0 to measure. */
    public Builder maxBatch(int inputs) {
      this.maxBatch = inputs == 0 ? OptionalInt.empty() : OptionalInt.of(inputs);
      return this;
    }

    public Builder imageLimits(ImageLimits limits) {
      this.imageLimits = limits;
      return this;
    }

    public Builder imageMemoryBytes(long bytes) {
      this.imageMemoryBytes = bytes;
      return this;
    }

    public Builder cudaOptions(Map<String, String> options) {
      this.cudaOptions = options;
      return this;
    }

    public Builder preparedModels(Optional<Path> directory) {
      this.preparedModels = directory;
      return this;
    }

    public Builder ocr(Optional<OcrOptions> reading) {
      this.ocr = reading;
      return this;
    }

    public EncoderOptions build() {
      return new EncoderOptions(
          bundles,
          device,
          precision,
          threads,
          maxTextChars,
          queueCapacity,
          submitLimit,
          cacheBytes,
          maxVectorsPerSticker,
          vectorPolicy,
          maxBatch,
          imageLimits,
          imageMemoryBytes,
          cudaOptions,
          preparedModels,
          ocr);
    }
  }
}
