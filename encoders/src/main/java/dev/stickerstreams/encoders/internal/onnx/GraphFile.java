package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Optimization;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Variant;
import dev.stickerstreams.encoders.internal.instruction.InstructionPrompts;
import dev.stickerstreams.encoders.internal.onnx.prompts.PromptRows;
import dev.stickerstreams.encoders.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ONNX file of a tower, whose content is read once at most, with the prompts of its space in
 * it. Used by one thread.
 */
final class GraphFile implements GraphSource {

  private final ModelBundle bundle;
  private final Variant variant;
  private final Optional<Prompts> prompts;
  private ByteBuffer content;

  /**
   * Prompts that a graph is to hold.
   *
   * @param input the graph's input of tokens
   */
  record Prompts(String input, InstructionPrompts prompts) {}

  GraphFile(ModelBundle bundle, Variant variant) {
    this(bundle, variant, Optional.empty());
  }

  GraphFile(ModelBundle bundle, Variant variant, Optional<Prompts> prompts) {
    this.bundle = bundle;
    this.variant = variant;
    this.prompts = prompts;
  }

  /** The file's name, for messages. */
  String description() {
    return bundle.files().describe(variant.file());
  }

  Optimization optimization() {
    return variant.optimization();
  }

  @Override
  public String identity() throws IOException {
    return prompts.isPresent() ? Sha256.of(content()) : identityOfFiles();
  }

  private String identityOfFiles() {
    return bundle.filesOf(variant.file()).stream()
        .map(bundle::sha256)
        .collect(Collectors.joining(" "));
  }

  @Override
  public OrtSession open(OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException {
    Optional<Path> path = bundle.files().path(variant.file());
    return path.isPresent() && prompts.isEmpty()
        ? environment.createSession(path.get().toString(), options)
        : environment.createSession(content(), options);
  }

  /** Its bytes in direct memory, ready to be read. */
  ByteBuffer content() throws IOException {
    if (content == null) {
      content = bundle.files().content(variant.file());
      if (prompts.isPresent()) {
        write(prompts.get());
      }
    }
    return content.duplicate();
  }

  private void write(Prompts prompted) {
    try {
      PromptRows.write(content, prompted.input(), prompted.prompts());
    } catch (IOException e) {
      throw new BundleException(description() + ": cannot hold prompts: " + e.getMessage(), e);
    }
  }
}
