package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.internal.bundle.BundleFiles;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;

/** The model bundles that come with this library. */
public final class BuiltInModels {

  private static final String FOLDER = "classpath:dev/stickerstreams/encoders/models/";

  private BuiltInModels() {}

  /** Where the bundle of a name would be, such as {@code bge-small-zh-v1.5}. */
  public static String location(String name) {
    return FOLDER + name;
  }

  /** Whether there is a bundle of that name. */
  public static boolean contains(String name) {
    return new BundleFiles(location(name)).exists(ModelBundle.DESCRIPTION);
  }
}
