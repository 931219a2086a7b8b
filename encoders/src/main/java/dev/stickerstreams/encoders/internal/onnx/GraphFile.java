package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Optimization;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Variant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ONNX file of a tower, whose content is read once at most. Used by one thread. */
final class GraphFile implements GraphSource {

  private final ModelBundle bundle;
  private final Variant variant;
  private ByteBuffer content;

  GraphFile(ModelBundle bundle, Variant variant) {
    this.bundle = bundle;
    this.variant = variant;
  }

  /** The file's name, for messages. */
  String description() {
    return bundle.files().describe(variant.file());
  }

  Optimization optimization() {
    return variant.optimization();
  }

  @Override
  public String identity() {
    return bundle.filesOf(variant.file()).stream()
        .map(bundle::sha256)
        .collect(Collectors.joining(" "));
  }

  @Override
  public OrtSession open(OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException {
    Optional<Path> path = bundle.files().path(variant.file());
    return path.isPresent()
        ? environment.createSession(path.get().toString(), options)
        : environment.createSession(content(), options);
  }

  /** Its bytes in direct memory, ready to be read. */
  ByteBuffer content() throws IOException {
    if (content == null) {
      content = bundle.files().content(variant.file());
    }
    return content.duplicate();
  }
}
