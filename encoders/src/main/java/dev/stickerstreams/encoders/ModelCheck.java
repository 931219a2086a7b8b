package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.bundle.BundleReader;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.SpaceSpec;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.onnx.DeviceSelector;
import dev.stickerstreams.encoders.onnx.SessionSettings;
import dev.stickerstreams.encoders.onnx.TextTower;
import dev.stickerstreams.encoders.onnx.Vectors;
import dev.stickerstreams.encoders.text.TextNormalizer;
import dev.stickerstreams.encoders.text.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Explains a model bundle and measures it: every variant that a device can run, batch by batch, and
 * whether its vectors agree with the CPU's and with those of batches of one.
 *
 * <p>Used by one thread; nothing stays open.
 */
public final class ModelCheck {

  private static final int[] BATCHES = {1, 4, 8, 16, 32, 64, 128};
  private static final int CUDA_LARGEST_BATCH = 128;
  private static final int CPU_LARGEST_BATCH = 32;
  private static final int MESSAGES = 256;
  private static final int AGREEMENT_MESSAGES = 64;
  private static final long SEED = 820;

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
   * @param bundle the description
   * @param measurements speed by variant, device and batch size
   * @param agreements likeness of vectors by variant and device
   */
  public record Report(
      ModelBundle bundle, List<Measurement> measurements, List<Agreement> agreements) {

    /** Whether all vectors that should be the same are. */
    public boolean agrees() {
      return agreements.stream().allMatch(Agreement::holds);
    }
  }

  /**
   * Speed of one variant on one device with one caller; batches are of like lengths.
   *
   * @param p50Millis half of the batches took no longer
   * @param p99Millis 99 in 100 batches took no longer
   */
  public record Measurement(
      String space,
      Precision precision,
      Device device,
      int batch,
      double messagesPerSecond,
      double p50Millis,
      double p99Millis) {}

  /**
   * The least cosine between vectors of the same texts.
   *
   * @param comparison what is compared
   * @param leastCosine 1 if they are the same
   * @param requiredCosine what the bundle promises; 0 if nothing
   */
  public record Agreement(
      String space,
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

  /** What a bundle's description says, line by line. */
  public static List<String> explain(ModelBundle bundle) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "model " + bundle.id() + ", version " + bundle.version() + ", licence " + bundle.licence());
    lines.add("description " + bundle.description());
    for (SpaceSpec space : bundle.spaces()) {
      lines.add(
          "space "
              + space.id()
              + ": "
              + space.dimensions()
              + " dimensions, languages "
              + String.join(", ", space.languages()));
      space.text().ifPresent(text -> explain(bundle, text, lines));
      space
          .image()
          .ifPresent(
              image ->
                  lines.add(
                      "  image tower: "
                          + image.pixels().frames()
                          + " frames of "
                          + image.pixels().width()
                          + "x"
                          + image.pixels().height()
                          + ", "
                          + image.pixels().resampling()
                          + ", alpha "
                          + image.pixels().alpha()));
    }
    return lines;
  }

  private static void explain(ModelBundle bundle, TextTowerSpec text, List<String> lines) {
    lines.add(
        "  text tower: at most "
            + text.maxTokens()
            + " tokens, pooling "
            + text.pooling()
            + ", text normalisation "
            + text.normalization());
    text.models()
        .variants()
        .forEach(
            (precision, variant) ->
                lines.add(
                    "    "
                        + precision.key()
                        + ": "
                        + bundle.files().describe(variant.file())
                        + (variant.batchInvariant() ? "" : ", one message at a time")
                        + (bundle.checksums().containsKey(variant.file())
                            ? ", checksum known"
                            : "")));
  }

  /**
   * Reads, checks and measures a bundle.
   *
   * @param location a directory, or {@code classpath:FOLDER}
   * @throws dev.stickerstreams.encoders.bundle.BundleException if the bundle cannot be used
   * @throws IllegalStateException if the device that is demanded is not there
   */
  public Report run(String location) {
    ModelBundle bundle = BundleReader.read(location);
    explain(bundle).forEach(progress);
    List<Measurement> measurements = new ArrayList<>();
    List<Agreement> agreements = new ArrayList<>();
    for (SpaceSpec space : bundle.spaces()) {
      if (space.text().isPresent()) {
        check(bundle, space, measurements, agreements);
      }
    }
    return new Report(bundle, measurements, agreements);
  }

  private void check(
      ModelBundle bundle,
      SpaceSpec space,
      List<Measurement> measurements,
      List<Agreement> agreements) {
    List<long[]> tokens = tokens(bundle, space);
    for (Precision precision : space.text().orElseThrow().models().variants().keySet()) {
      List<float[]> reference = List.of();
      for (Device device : devices()) {
        SessionSettings settings =
            new SessionSettings(device, options.cpuThreads(), options.cudaOptions());
        try (TextTower tower = TextTower.load(bundle, space, precision, settings)) {
          Subject subject = new Subject(space, precision, device, tower);
          measurements.addAll(measure(subject, tokens));
          List<float[]> alone = subject.encode(tokens.subList(0, AGREEMENT_MESSAGES), 1);
          agreements.add(batchAgreement(subject, tokens, alone));
          if (!reference.isEmpty()) {
            agreements.add(subject.agreement("with the CPU", reference, alone, 0.999));
          }
          reference = reference.isEmpty() ? alone : reference;
        }
      }
    }
  }

  private List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    devices.add(Device.CPU);
    new DeviceSelector()
        .select(options.device()).stream()
            .filter(device -> !device.equals(Device.CPU))
            .forEach(devices::add);
    return devices;
  }

  private List<long[]> tokens(ModelBundle bundle, SpaceSpec space) {
    TextTowerSpec spec = space.text().orElseThrow();
    TextNormalizer normalizer = new TextNormalizer(options.maxTextChars(), spec.normalization());
    String language = space.languages().contains("zh") ? "zh" : "en";
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec)) {
      return SampleTexts.messages(language, MESSAGES, SEED).stream()
          .map(text -> tokenizer.tokens(spec.queryPrefix() + normalizer.normalize(text)))
          .sorted(Comparator.comparingInt(tokens -> tokens.length))
          .toList();
    }
  }

  private List<Measurement> measure(Subject subject, List<long[]> tokens) {
    List<Measurement> measurements = new ArrayList<>();
    for (int batch : BATCHES) {
      boolean onCpu = subject.device().equals(Device.CPU);
      if (batch <= (onCpu ? CPU_LARGEST_BATCH : CUDA_LARGEST_BATCH)) {
        Measurement measurement = subject.measure(tokens, batch);
        progress.accept(
            String.format(
                "%s %s on %s, batches of %d: %.0f messages/s, p50 %.2f ms, p99 %.2f ms",
                subject.space().id(),
                subject.precision().key(),
                subject.device(),
                batch,
                measurement.messagesPerSecond(),
                measurement.p50Millis(),
                measurement.p99Millis()));
        measurements.add(measurement);
      }
    }
    return measurements;
  }

  private static Agreement batchAgreement(
      Subject subject, List<long[]> tokens, List<float[]> alone) {
    List<float[]> batched = subject.encode(tokens.subList(0, AGREEMENT_MESSAGES), 16);
    double required = subject.tower().batchInvariant() ? 0.9999 : 0;
    return subject.agreement("batches of 16 with batches of one", alone, batched, required);
  }

  /** A variant on a device. */
  private record Subject(SpaceSpec space, Precision precision, Device device, TextTower tower) {

    Measurement measure(List<long[]> tokens, int batch) {
      encode(tokens.subList(0, Math.min(tokens.size(), 2 * batch)), batch);
      List<Double> millis = new ArrayList<>();
      long started = System.nanoTime();
      for (int i = 0; i < tokens.size(); i += batch) {
        long batchStarted = System.nanoTime();
        encode(tokens.subList(i, Math.min(tokens.size(), i + batch)), batch);
        millis.add((System.nanoTime() - batchStarted) / 1e6);
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      millis.sort(Comparator.naturalOrder());
      return new Measurement(
          space.id(),
          precision,
          device,
          batch,
          tokens.size() / seconds,
          millis.get(millis.size() / 2),
          millis.get(millis.size() * 99 / 100));
    }

    List<float[]> encode(List<long[]> tokens, int batch) {
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < tokens.size(); i += batch) {
        vectors.addAll(tower.encode(tokens.subList(i, Math.min(tokens.size(), i + batch))));
      }
      return vectors;
    }

    Agreement agreement(
        String comparison, List<float[]> expected, List<float[]> actual, double required) {
      double least = 1;
      for (int i = 0; i < expected.size(); i++) {
        least = Math.min(least, Vectors.dot(expected.get(i), actual.get(i)));
      }
      return new Agreement(space.id(), precision, device, comparison, least, required);
    }
  }
}
