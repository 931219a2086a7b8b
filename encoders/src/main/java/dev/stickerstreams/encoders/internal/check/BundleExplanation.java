package dev.stickerstreams.encoders.internal.check;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.ImageTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.InstructionTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.TowerModels;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a bundle's description says, with what it leaves to defaults, for people. */
final class BundleExplanation {

  private final ModelBundle bundle;
  private final List<String> lines = new ArrayList<>();

  private BundleExplanation(ModelBundle bundle) {
    this.bundle = bundle;
  }

  static List<String> lines(ModelBundle bundle) {
    BundleExplanation explanation = new BundleExplanation(bundle);
    explanation.lines.add(
        "model %s, version %s, licence %s"
            .formatted(bundle.id(), bundle.version(), bundle.licence()));
    explanation.lines.add("description %s".formatted(bundle.description()));
    bundle.spaces().forEach(explanation::add);
    return explanation.lines;
  }

  private void add(SpaceSpec space) {
    String languages = String.join(", ", space.languages());
    lines.add(
        "space %s: %d dimensions, languages %s"
            .formatted(space.id(), space.dimensions(), languages));
    space.text().ifPresent(this::add);
    space.image().ifPresent(this::add);
    space.instruction().ifPresent(this::add);
  }

  private void add(TextTowerSpec text) {
    lines.add(
        "  text tower: at most %d tokens, pooling %s, text normalisation %s"
            .formatted(text.maxTokens(), text.pooling(), text.normalization()));
    lines.add(
        "    prefix of messages \"%s\", of stickers' texts \"%s\""
            .formatted(text.queryPrefix(), text.documentPrefix()));
    add(text.models());
  }

  private void add(ImageTowerSpec image) {
    ImagePreprocessing pixels = image.preprocessing();
    lines.add(
        "  image tower: %d frame(s) of %dx%d as %s, resampling %s, alpha %s, layout %s"
            .formatted(
                pixels.frames(),
                pixels.width(),
                pixels.height(),
                Arrays.toString(pixels.shape()),
                pixels.resampling(),
                pixels.alpha(),
                pixels.layout()));
    lines.add("    mean %s, std %s".formatted(pixels.mean(), pixels.std()));
    add(image.models());
  }

  private void add(InstructionTowerSpec instruction) {
    lines.add(
        "  instruction tower: prompts %s, trigger %s"
            .formatted(instruction.prompts().orElse("none"), instruction.trigger().orElse("none")));
  }

  private void add(TowerModels models) {
    models
        .variants()
        .forEach(
            (precision, variant) ->
                lines.add(
                    "    %s: %s%s%s"
                        .formatted(
                            precision.key(),
                            bundle.files().describe(variant.file()),
                            variant.batchInvariant() ? "" : ", one input at a time",
                            bundle.checksums().containsKey(variant.file())
                                ? ", checksum known"
                                : "")));
    for (Device.Kind kind : Device.Kind.values()) {
      String preferred =
          models.preferences().get(kind).stream()
              .map(Precision::key)
              .collect(Collectors.joining(", "));
      lines.add(
          "    preferred on %s: %s".formatted(kind.name().toLowerCase(Locale.ROOT), preferred));
    }
  }
}
