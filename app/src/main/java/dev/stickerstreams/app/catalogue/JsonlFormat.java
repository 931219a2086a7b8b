package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;

/** The project's own layout, see {@link Catalogue}. */
public final class JsonlFormat implements CatalogueFormat {

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public StickerSource open(Path directory, Options options) {
    if (options.split().isPresent()) {
      throw new CatalogueException(directory, "a jsonl catalogue has no splits to choose from");
    }
    Catalogue catalogue = Catalogue.open(directory).withMaxImageBytes(options.maxImageBytes());
    return options.imageUriPrefix().map(catalogue::withImageUriPrefix).orElse(catalogue);
  }
}
