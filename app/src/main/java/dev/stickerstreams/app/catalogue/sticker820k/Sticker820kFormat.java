package dev.stickerstreams.app.catalogue.sticker820k;

import dev.stickerstreams.app.catalogue.CatalogueException;
import dev.stickerstreams.app.catalogue.CatalogueFormat;
import dev.stickerstreams.app.catalogue.StickerSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The released layout of Sticker820K: LMDB environments {@code infos} and {@code imgs}, {@code
 * train.txt} and {@code valid.txt}.
 */
public final class Sticker820kFormat implements CatalogueFormat {

  private static final List<String> SPLITS = List.of("train", "valid");

  @Override
  public String name() {
    return "sticker820k";
  }

  /** Opens the split that is asked for, or all of them, train before valid. */
  @Override
  public StickerSource open(Path directory, Options options) {
    LmdbTable.requireFile(directory.resolve("infos"));
    LmdbTable.requireFile(directory.resolve("imgs"));
    List<SplitList> splits =
        options.split().map(List::of).orElse(SPLITS).stream()
            .map(split -> list(directory, split))
            .toList();
    return new Sticker820kSource(
        directory.resolve("infos"), directory.resolve("imgs"), splits, options);
  }

  private static SplitList list(Path directory, String split) {
    if (!SPLITS.contains(split)) {
      throw new CatalogueException(directory, "no split '" + split + "'; there are " + SPLITS);
    }
    Path file = directory.resolve(split + ".txt");
    if (!Files.isRegularFile(file)) {
      throw new CatalogueException(file, "no such file; it lists the stickers of a split");
    }
    return new SplitList(file);
  }
}
