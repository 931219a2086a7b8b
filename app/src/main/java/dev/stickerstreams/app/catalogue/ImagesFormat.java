package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;

/** A directory of image files and nothing else, see {@link ImageDirectory}. */
public final class ImagesFormat implements CatalogueFormat {

  /** Its name on the command line. */
  public static final String NAME = "images";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public StickerSource open(Path directory, Options options) {
    if (options.split().isPresent()) {
      throw new CatalogueException(directory, "a directory of images has no splits to choose from");
    }
    return ImageDirectory.open(
        directory, options.maxImageBytes(), options.imageUriPrefix().map(ImageUris::new));
  }
}
