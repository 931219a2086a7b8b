package dev.stickerstreams.encoders.internal.check;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelCheck.Agreement;
import dev.stickerstreams.encoders.ModelCheck.Measurement;
import dev.stickerstreams.encoders.ModelCheck.Report;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.Checksums;
import dev.stickerstreams.encoders.internal.bundle.ImageTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import dev.stickerstreams.encoders.internal.onnx.DeviceSelector;
import dev.stickerstreams.encoders.internal.onnx.ImageTower;
import dev.stickerstreams.encoders.internal.onnx.SessionSettings;
import dev.stickerstreams.encoders.internal.onnx.TextTower;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import dev.stickerstreams.encoders.internal.text.TextNormalizer;
import dev.stickerstreams.encoders.internal.text.Tokenizer;
import dev.stickerstreams.encoders.text.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs every variant of a bundle on the devices there are. Used by one thread. */
public final class BundleCheck {

  private static final int MESSAGES = 256;
  private static final int[] CPU_MESSAGE_BATCHES = {1, 4, 8, 16, 32};
  private static final int[] CUDA_MESSAGE_BATCHES = {1, 4, 8, 16, 32, 64, 128};
  private static final int AGREEMENT_MESSAGES = 64;
  private static final int AGREEMENT_MESSAGE_BATCH = 16;

  private static final int CPU_IMAGES = 8;
  private static final int[] CPU_IMAGE_BATCHES = {1, 4};
  private static final int CUDA_IMAGES = 128;
  private static final int[] CUDA_IMAGE_BATCHES = {1, 8, 32, 64};
  private static final int AGREEMENT_IMAGE_BATCH = 4;

  private static final int BATCHES_PER_CALLER = 4;
  private static final double CPU_COSINE = 0.999;
  private static final double BATCH_COSINE = 0.9999;
  private static final long SEED = 820;

  private final EncoderOptions options;
  private final Consumer<String> progress;

  public BundleCheck(EncoderOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /** What {@link dev.stickerstreams.encoders.ModelCheck#run} says. */
  public Report run(String location) {
    ModelBundle bundle = BundleReader.read(location);
    BundleExplanation.lines(bundle).forEach(progress);
    Checksums.verify(bundle, List.copyOf(bundle.checksums().keySet()));
    Findings findings = new Findings();
    for (SpaceSpec space : bundle.spaces()) {
      space.text().ifPresent(text -> checkText(bundle, space, findings));
      space.image().ifPresent(image -> checkImages(bundle, space, findings));
    }
    return new Report(List.copyOf(findings.measurements), List.copyOf(findings.agreements));
  }

  private void checkText(ModelBundle bundle, SpaceSpec space, Findings findings) {
    List<long[]> tokens = tokens(bundle, space);
    List<long[]> compared = tokens.subList(0, AGREEMENT_MESSAGES);
    for (Precision precision : space.text().orElseThrow().models().variants().keySet()) {
      List<float[]> reference = List.of();
      for (Device device : devices()) {
        try (TextTower tower =
            TextTower.load(bundle, space, precision, SessionSettings.of(options, device))) {
          Subject<long[]> subject =
              new Subject<>(
                  space, "text", precision, device, tower.batchInvariant(), tower::encode);
          int[] batches = isCpu(device) ? CPU_MESSAGE_BATCHES : CUDA_MESSAGE_BATCHES;
          measure(subject, tokens, batches, findings);
          reference = compare(subject, compared, AGREEMENT_MESSAGE_BATCH, reference, findings);
        }
      }
    }
  }

  private void checkImages(ModelBundle bundle, SpaceSpec space, Findings findings) {
    ImageTowerSpec image = space.image().orElseThrow();
    ImagePreprocessor preprocessor =
        new ImagePreprocessor(image.preprocessing(), options.imageDecoder());
    for (Precision precision : image.models().variants().keySet()) {
      List<float[]> reference = List.of();
      for (Device device : devices()) {
        List<byte[]> images = SampleImages.files(isCpu(device) ? CPU_IMAGES : CUDA_IMAGES, SEED);
        try (ImageTower tower =
            ImageTower.load(bundle, space, precision, SessionSettings.of(options, device))) {
          Subject<byte[]> subject =
              new Subject<>(
                  space,
                  "image",
                  precision,
                  device,
                  tower.batchInvariant(),
                  files -> tower.encode(decoded(files, preprocessor)));
          int[] batches = isCpu(device) ? CPU_IMAGE_BATCHES : CUDA_IMAGE_BATCHES;
          measure(subject, images, batches, findings);
          List<byte[]> compared = images.subList(0, CPU_IMAGES);
          reference = compare(subject, compared, AGREEMENT_IMAGE_BATCH, reference, findings);
        }
      }
    }
  }

  private static List<float[]> decoded(List<byte[]> files, ImagePreprocessor preprocessor) {
    return files.size() == 1
        ? List.of(preprocessor.toTensor(files.get(0)))
        : files.parallelStream().map(preprocessor::toTensor).toList();
  }

  private int callers(Device device) {
    return isCpu(device) ? options.cpuThreads() : 1;
  }

  private static boolean isCpu(Device device) {
    return device.kind() == Device.Kind.CPU;
  }

  /** The CPU, against whose vectors others are held, and what is to be checked besides. */
  private List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    devices.add(Device.CPU);
    new DeviceSelector()
        .select(options.device()).stream().filter(device -> !isCpu(device)).forEach(devices::add);
    return devices;
  }

  private List<long[]> tokens(ModelBundle bundle, SpaceSpec space) {
    TextTowerSpec spec = space.text().orElseThrow();
    TextNormalizer normalizer = new TextNormalizer(options.maxTextChars(), spec.normalization());
    boolean chinese = space.languages().stream().map(Languages::primary).anyMatch("zh"::equals);
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec)) {
      return SampleTexts.messages(chinese ? "zh" : "en", MESSAGES, SEED).stream()
          .map(text -> tokenizer.tokens(spec.queryPrefix() + normalizer.normalize(text)))
          .sorted(Comparator.comparingInt(tokens -> tokens.length))
          .toList();
    }
  }

  private <I> void measure(Subject<I> subject, List<I> inputs, int[] batches, Findings findings) {
    for (int batch : batches) {
      Measurement measured = subject.measure(inputs, batch, callers(subject.device()));
      progress.accept(
          "%s %s %s on %s, batches of %d from %d caller(s): %.1f %s/s, p50 %.2f ms, p99 %.2f ms"
              .formatted(
                  measured.space(),
                  measured.tower(),
                  measured.precision().key(),
                  measured.device(),
                  batch,
                  measured.callers(),
                  measured.inputsPerSecond(),
                  measured.tower().equals("text") ? "messages" : "images",
                  measured.p50Millis(),
                  measured.p99Millis()));
      findings.measurements.add(measured);
    }
  }

  /** Compares batches with batches of one, and these with the reference, which is returned. */
  private <I> List<float[]> compare(
      Subject<I> subject, List<I> inputs, int batch, List<float[]> reference, Findings findings) {
    List<float[]> alone = subject.encode(inputs, 1);
    List<float[]> batched = subject.encode(inputs, batch);
    double required = subject.batchInvariant() ? BATCH_COSINE : 0;
    String comparison = "batches of " + batch + " with batches of one";
    report(subject.agreement(comparison, alone, batched, required), findings);
    if (reference.isEmpty()) {
      return alone;
    }
    report(subject.agreement("with the CPU", reference, alone, CPU_COSINE), findings);
    return reference;
  }

  private void report(Agreement agreement, Findings findings) {
    progress.accept(
        "%s %s %s on %s, %s: cosine at least %.6f%s"
            .formatted(
                agreement.space(),
                agreement.tower(),
                agreement.precision().key(),
                agreement.device(),
                agreement.comparison(),
                agreement.leastCosine(),
                agreement.holds() ? "" : ", which is below " + agreement.requiredCosine()));
    findings.agreements.add(agreement);
  }

  /** What has been found so far. */
  private static final class Findings {

    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
  }

  /** A variant of a tower on a device. */
  private record Subject<I>(
      SpaceSpec space,
      String tower,
      Precision precision,
      Device device,
      boolean batchInvariant,
      Function<List<I>, List<float[]>> run) {

    Measurement measure(List<I> inputs, int batch, int callers) {
      encode(inputs.subList(0, Math.min(inputs.size(), 2 * batch)), batch);
      List<List<I>> batches = batches(inputs, batch);
      List<List<I>> work = new ArrayList<>(batches);
      while (work.size() < BATCHES_PER_CALLER * callers) {
        work.addAll(batches);
      }
      long started = System.nanoTime();
      List<Double> millis = Callers.run(callers, work, part -> encode(part, batch));
      double seconds = (System.nanoTime() - started) / 1e9;
      millis.sort(Comparator.naturalOrder());
      return new Measurement(
          space.id(),
          tower,
          precision,
          device,
          callers,
          batch,
          work.stream().mapToInt(List::size).sum() / seconds,
          millis.get(millis.size() / 2),
          millis.get(millis.size() * 99 / 100));
    }

    List<float[]> encode(List<I> inputs, int batch) {
      List<float[]> vectors = new ArrayList<>();
      batches(inputs, batch).forEach(part -> vectors.addAll(run.apply(part)));
      return vectors;
    }

    private static <I> List<List<I>> batches(List<I> inputs, int batch) {
      List<List<I>> batches = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i += batch) {
        batches.add(inputs.subList(i, Math.min(inputs.size(), i + batch)));
      }
      return batches;
    }

    Agreement agreement(
        String comparison, List<float[]> expected, List<float[]> actual, double required) {
      double least = 1;
      for (int i = 0; i < expected.size(); i++) {
        least = Math.min(least, Vectors.dot(expected.get(i), actual.get(i)));
      }
      return new Agreement(space.id(), tower, precision, device, comparison, least, required);
    }
  }
}
