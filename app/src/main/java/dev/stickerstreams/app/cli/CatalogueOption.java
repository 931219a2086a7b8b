package dev.stickerstreams.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The catalogue that a command works on; use with picocli's {@code @Mixin}. */
public final class CatalogueOption {

  @Option(
      names = "--catalogue",
      paramLabel = "NAME|DIR",
      defaultValue = Catalogues.BUILT_IN,
      description = "Stickers to choose from (default: ${DEFAULT-VALUE}).")
  private String name;

  /** Its directory. */
  public Path directory() {
    return Catalogues.locate(name);
  }
}
