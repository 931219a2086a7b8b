package dev.stickerstreams.encoders.internal.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.Composition.AnnotationField;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.InputRole;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.Padding;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.Pooling;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.TextStep;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Optimization;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Variant;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.AlphaHandling;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.Resampling;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.TensorLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code model.json} files, format version 1. Stateless, thread-safe. */
public final class BundleReader {

  private static final int FORMAT_VERSION = 1;
  private static final int MAX_TOKENS = 1 << 16;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private BundleReader() {}

  /**
   * Reads a bundle's description. The files it names are looked for, not opened.
   *
   * @param location a directory, or {@code classpath:FOLDER}
   * @throws BundleException if the description is not valid or a file is missing
   */
  public static ModelBundle read(String location) {
    BundleFiles files = new BundleFiles(location);
    String file = files.describe(ModelBundle.DESCRIPTION);
    return new Parser(files, new JsonFields(file, "", parse(files, file))).bundle();
  }

  private static JsonNode parse(BundleFiles files, String file) {
    try (InputStream in = files.open(ModelBundle.DESCRIPTION)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      throw new BundleException(
          file + ": is not valid JSON" + place(e) + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BundleException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where the parser was; it does not say so of texts too long and levels too deep. */
  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }

  /** Turns the fields of one file into a bundle. */
  private record Parser(BundleFiles files, JsonFields root) {

    ModelBundle bundle() {
      if (root.positive("formatVersion", null) != FORMAT_VERSION) {
        throw root.wrong("formatVersion", "must be " + FORMAT_VERSION + ", the one known here");
      }
      ModelBundle bundle =
          new ModelBundle(
              files,
              root.text("id"),
              root.text("version"),
              root.text("licence"),
              spaces(),
              checksums());
      root.end();
      return bundle;
    }

    private List<SpaceSpec> spaces() {
      List<SpaceSpec> spaces = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      for (JsonFields fields : root.children("spaces")) {
        SpaceSpec space = space("spaces[" + spaces.size() + "]", fields);
        if (!ids.add(space.id())) {
          throw fields.wrong("id", "'" + space.id() + "' is used twice");
        }
        spaces.add(space);
      }
      if (spaces.isEmpty()) {
        throw root.wrong("spaces", "must name at least one space");
      }
      return List.copyOf(spaces);
    }

    private SpaceSpec space(String field, JsonFields fields) {
      SpaceSpec space =
          new SpaceSpec(
              field,
              fields.text("id"),
              fields.positive("dimensions", null),
              fields.texts("languages", List.of("*")),
              fields.child("text").map(text -> textTower(field + ".text", text)),
              fields.child("image").map(image -> imageTower(field + ".image", image)),
              fields
                  .child("instruction")
                  .map(instruction -> instructionTower(field + ".instruction", instruction)),
              composition(fields.child("composition")));
      fields.end();
      if (space.languages().isEmpty()) {
        throw fields.wrong("languages", "must name a language, or \"*\" for all");
      }
      if (space.text().isEmpty() && space.image().isEmpty()) {
        throw fields.wrong("text", "is missing, and so is image: a space needs a tower");
      }
      if (space.text().isEmpty() && space.instruction().isPresent()) {
        throw fields.wrong("instruction", "needs a text tower");
      }
      return space;
    }

    private InstructionTowerSpec instructionTower(String field, JsonFields fields) {
      InstructionTowerSpec tower =
          new InstructionTowerSpec(
              field, optionalFile(fields, "prompts"), optionalFile(fields, "trigger"));
      fields.end();
      return tower;
    }

    private Optional<String> optionalFile(JsonFields fields, String field) {
      return Optional.of(fields.text(field, ""))
          .filter(name -> !name.isEmpty())
          .map(name -> file(fields, field, name));
    }

    private TextTowerSpec textTower(String field, JsonFields fields) {
      TextTowerSpec tower =
          new TextTowerSpec(
              models(field, fields),
              file(fields, "tokenizer", fields.text("tokenizer")),
              maxTokens(fields),
              fields.choice("padding", Padding.class, Padding.LONGEST),
              inputs(fields),
              fields.text("output", ""),
              fields.choice("pooling", Pooling.class, null),
              fields.flag("normalize", true),
              fields.text("queryPrefix", ""),
              fields.text("documentPrefix", ""),
              steps(fields));
      fields.end();
      return tower;
    }

    private static int maxTokens(JsonFields fields) {
      int maxTokens = fields.positive("maxTokens", null);
      if (maxTokens > MAX_TOKENS) {
        throw fields.wrong("maxTokens", "must be at most " + MAX_TOKENS + ", was " + maxTokens);
      }
      return maxTokens;
    }

    private Map<String, InputRole> inputs(JsonFields fields) {
      JsonFields names = fields.child("inputs").orElseThrow(() -> missing(fields, "inputs"));
      Map<String, InputRole> inputs = new LinkedHashMap<>();
      for (String name : names.names()) {
        inputs.put(name, names.choice(name, InputRole.class, null));
      }
      if (!inputs.containsValue(InputRole.TOKENS)) {
        throw fields.wrong("inputs", "must feed one input with 'tokens'");
      }
      return inputs;
    }

    private List<TextStep> steps(JsonFields fields) {
      List<TextStep> steps = new ArrayList<>();
      for (String step : fields.texts("textNormalization", List.of())) {
        steps.add(fields.constant("textNormalization", TextStep.class, step));
      }
      return List.copyOf(steps);
    }

    private ImageTowerSpec imageTower(String field, JsonFields fields) {
      ImageTowerSpec tower =
          new ImageTowerSpec(
              models(field, fields),
              fields.text("input", ""),
              fields.text("output", ""),
              fields.flag("normalize", true),
              preprocessing(field, fields));
      fields.end();
      return tower;
    }

    private ImagePreprocessing preprocessing(String field, JsonFields fields) {
      int width = fields.positive("width", null);
      int height = fields.positive("height", null);
      int frames = fields.positive("frames", 1);
      Resampling resampling = fields.choice("resampling", Resampling.class, null);
      AlphaHandling alpha = fields.choice("alpha", AlphaHandling.class, null);
      TensorLayout layout = fields.choice("layout", TensorLayout.class, null);
      List<Double> mean = fields.numbers("mean");
      List<Double> std = fields.numbers("std");
      try {
        return new ImagePreprocessing(width, height, frames, resampling, alpha, mean, std, layout);
      } catch (IllegalArgumentException e) {
        throw new BundleException(
            files.describe(ModelBundle.DESCRIPTION) + ": " + field + ": " + e.getMessage(), e);
      }
    }

    private TowerModels models(String field, JsonFields fields) {
      JsonFields byPrecision = fields.child("models").orElseThrow(() -> missing(fields, "models"));
      Map<Precision, Variant> variants = new EnumMap<>(Precision.class);
      for (String name : byPrecision.names()) {
        Precision precision = byPrecision.constant(name, Precision.class, name);
        variants.put(precision, variant(byPrecision.child(name).orElseThrow()));
      }
      if (variants.isEmpty()) {
        throw fields.wrong("models", "must name at least one ONNX file");
      }
      return new TowerModels(field, variants, preferences(fields, variants.keySet()));
    }

    private Variant variant(JsonFields fields) {
      Variant variant =
          new Variant(
              file(fields, "file", fields.text("file")),
              fields.flag("batchInvariant", true),
              fields.choice("optimization", Optimization.class, Optimization.ALL));
      fields.end();
      return variant;
    }

    private Map<Device.Kind, List<Precision>> preferences(
        JsonFields fields, Set<Precision> available) {
      Map<Device.Kind, List<Precision>> preferences = new EnumMap<>(Device.Kind.class);
      for (Device.Kind kind : Device.Kind.values()) {
        preferences.put(kind, List.copyOf(available));
      }
      Optional<JsonFields> stated = fields.child("precisions");
      for (String name : stated.map(JsonFields::names).orElse(List.of())) {
        Device.Kind kind = stated.get().constant(name, Device.Kind.class, name);
        preferences.put(kind, precisions(stated.get(), name, available));
      }
      return preferences;
    }

    private List<Precision> precisions(JsonFields fields, String name, Set<Precision> available) {
      List<Precision> precisions = new ArrayList<>();
      for (String key : fields.texts(name, null)) {
        Precision precision = fields.constant(name, Precision.class, key);
        if (!available.contains(precision)) {
          throw fields.wrong(name, "names " + key + ", but models has no " + key);
        }
        precisions.add(precision);
      }
      if (precisions.isEmpty()) {
        throw fields.wrong(name, "must name at least one precision");
      }
      return List.copyOf(precisions);
    }

    private Composition composition(Optional<JsonFields> stated) {
      JsonFields fields = stated.orElseGet(() -> new JsonFields("", "", JSON.createObjectNode()));
      List<AnnotationField> parts = new ArrayList<>();
      for (String part : fields.texts("annotationFields", List.of("description", "tags"))) {
        parts.add(fields.constant("annotationFields", AnnotationField.class, part));
      }
      Composition composition =
          new Composition(
              fields.number("ocrWeight", 0.5),
              fields.number("annotationWeight", 1.0),
              List.copyOf(parts),
              fields.text("separator", "；"),
              fields.positive("ocrMaxChars", 24));
      fields.end();
      return composition;
    }

    private Map<String, String> checksums() {
      Map<String, String> checksums = root.map("sha256");
      checksums.forEach((name, sum) -> checkChecksum(name, sum));
      return Map.copyOf(checksums);
    }

    private void checkChecksum(String name, String sum) {
      if (!sum.matches("[0-9a-f]{64}")) {
        throw root.wrong("sha256." + name, "must be 64 lower-case hexadecimal digits");
      }
      file(root, "sha256." + name, name);
    }

    private String file(JsonFields fields, String field, String name) {
      if (!files.contains(name)) {
        throw fields.wrong(
            field, "must name a file inside the bundle's directory, was '" + name + "'");
      }
      if (!files.exists(name)) {
        throw fields.wrong(field, "names a file that does not exist: " + files.describe(name));
      }
      return name;
    }

    private static BundleException missing(JsonFields fields, String name) {
      return fields.wrong(name, "is missing");
    }
  }
}
