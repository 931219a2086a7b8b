package dev.stickerstreams.encoders.onnx;

import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.TowerModels.Optimization;
import dev.stickerstreams.encoders.bundle.TowerModels.Variant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The ONNX file of a tower, whose content is read once at most. Used by one thread. */
final class GraphFile {

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

  /** Where it lies; empty if it is on the class path. */
  Optional<Path> path() {
    return bundle.files().path(variant.file());
  }

  /** Its bytes in direct memory, ready to be read. */
  ByteBuffer content() throws IOException {
    if (content == null) {
      content = bundle.files().content(variant.file());
    }
    return content.duplicate();
  }
}
