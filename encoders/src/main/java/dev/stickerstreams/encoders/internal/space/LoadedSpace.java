package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.BundleFiles;
import dev.stickerstreams.encoders.internal.bundle.Checksums;
import dev.stickerstreams.encoders.internal.bundle.InstructionTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.TowerModels;
import dev.stickerstreams.encoders.internal.instruction.InstructionPrompts;
import dev.stickerstreams.encoders.internal.instruction.InstructionTrigger;
import dev.stickerstreams.encoders.internal.onnx.ImageTower;
import dev.stickerstreams.encoders.internal.onnx.SessionSettings;
import dev.stickerstreams.encoders.internal.onnx.TextTower;
import dev.stickerstreams.encoders.internal.text.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A space of a bundle with its models in memory, checked against the description.
 *
 * @param bundle what it belongs to
 * @param spec its description
 * @param tokenizer of the text tower
 * @param prompts for requests
 * @param trigger tells requests from other texts
 * @param textTowers the text tower on each device
 * @param imageTowers the image tower on each device
 * @param identity what its vectors depend on, as text
 */
record LoadedSpace(
    ModelBundle bundle,
    SpaceSpec spec,
    Optional<Tokenizer> tokenizer,
    Optional<InstructionPrompts> prompts,
    Optional<InstructionTrigger> trigger,
    Map<Device, TextTower> textTowers,
    Map<Device, ImageTower> imageTowers,
    String identity) {

  /**
   * Loads the towers.
   *
   * @param resources takes what has to be closed, also when loading fails
   */
  static LoadedSpace load(
      ModelBundle bundle,
      SpaceSpec spec,
      List<Device> devices,
      EncoderOptions options,
      Resources resources) {
    Checksums.verify(bundle, files(bundle, spec, devices, options));
    Checksums.verify(bundle, instructionFiles(spec));
    Optional<InstructionPrompts> prompts =
        spec.instruction()
            .flatMap(InstructionTowerSpec::prompts)
            .map(file -> InstructionPrompts.read(bundle, spec, file));
    Optional<InstructionTrigger> trigger =
        spec.instruction()
            .flatMap(InstructionTowerSpec::trigger)
            .map(file -> InstructionTrigger.read(bundle, spec, file));
    Optional<Tokenizer> tokenizer =
        spec.text().map(text -> resources.add(Tokenizer.load(bundle, text)));
    Map<Device, TextTower> textTowers = new LinkedHashMap<>();
    Map<Device, ImageTower> imageTowers = new LinkedHashMap<>();
    for (Device device : devices) {
      SessionSettings settings = SessionSettings.of(options, device);
      spec.text()
          .map(text -> precision(text.models(), device, options))
          .map(precision -> TextTower.load(bundle, spec, precision, settings, prompts))
          .ifPresent(tower -> textTowers.put(device, resources.add(tower)));
      spec.image()
          .map(image -> precision(image.models(), device, options))
          .map(precision -> ImageTower.load(bundle, spec, precision, settings))
          .ifPresent(tower -> imageTowers.put(device, resources.add(tower)));
    }
    String identity = identity(bundle, spec, devices, options);
    return new LoadedSpace(
        bundle, spec, tokenizer, prompts, trigger, textTowers, imageTowers, identity);
  }

  EmbeddingSpace space() {
    return new EmbeddingSpace(spec.id(), bundle.id(), spec.dimensions());
  }

  private static Precision precision(TowerModels models, Device device, EncoderOptions options) {
    return models.precisionFor(device.kind(), options.precision());
  }

  private static List<String> files(
      ModelBundle bundle, SpaceSpec spec, List<Device> devices, EncoderOptions options) {
    List<String> files = new ArrayList<>();
    spec.text().map(TextTowerSpec::tokenizer).ifPresent(files::add);
    for (TowerModels models : towers(spec)) {
      for (Device device : devices) {
        Precision precision = precision(models, device, options);
        files.addAll(bundle.filesOf(models.variants().get(precision).file()));
      }
    }
    return files.stream().distinct().toList();
  }

  /** Files that no sticker's vector depends on. */
  private static List<String> instructionFiles(SpaceSpec spec) {
    return spec.instruction().stream()
        .flatMap(tower -> Stream.concat(tower.prompts().stream(), tower.trigger().stream()))
        .toList();
  }

  private static List<TowerModels> towers(SpaceSpec spec) {
    List<TowerModels> towers = new ArrayList<>();
    spec.text().ifPresent(text -> towers.add(text.models()));
    spec.image().ifPresent(image -> towers.add(image.models()));
    return towers;
  }

  private static String identity(
      ModelBundle bundle, SpaceSpec spec, List<Device> devices, EncoderOptions options) {
    BundleFiles files = bundle.files();
    StringBuilder identity = new StringBuilder(spec.id());
    identity.append(' ').append(files.sha256(ModelBundle.DESCRIPTION));
    for (String file : files(bundle, spec, devices, options)) {
      identity.append(' ').append(bundle.sha256(file));
    }
    return identity.toString();
  }
}
