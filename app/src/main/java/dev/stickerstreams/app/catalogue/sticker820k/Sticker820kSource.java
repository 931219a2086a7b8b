package dev.stickerstreams.app.catalogue.sticker820k;

import static dev.stickerstreams.app.catalogue.StickerSource.usable;

import dev.stickerstreams.app.catalogue.CatalogueException;
import dev.stickerstreams.app.catalogue.CatalogueFormat.Options;
import dev.stickerstreams.app.catalogue.ImageUris;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.schemas.Sticker;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The stickers of some splits of a data set, read as a stream: memory does not grow with the data
 * set. A sticker that is missing, damaged or too large is left out. Immutable.
 *
 * @param infos LMDB environment of the annotations
 * @param images LMDB environment of the images
 * @param splits lists of the stickers, in order
 */
record Sticker820kSource(Path infos, Path images, List<SplitList> splits, Options options)
    implements StickerSource {

  @Override
  public long count() {
    try (LmdbTable records = LmdbTable.open(infos);
        Stream<SplitList.Entry> entries = entries()) {
      return entries
          .filter(entry -> usable(() -> record(entry, records), unused -> {}).isPresent())
          .count();
    }
  }

  @Override
  public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
    LmdbTable records = LmdbTable.open(infos);
    LmdbTable files = LmdbTable.open(images);
    return entries()
        .map(entry -> usable(() -> sticker(entry, records, files), leftOut))
        .flatMap(Optional::stream)
        .onClose(records::close)
        .onClose(files::close);
  }

  /** Concatenated: an iterator over what is mapped to streams would hold a whole split at once. */
  private Stream<SplitList.Entry> entries() {
    return splits.stream().map(SplitList::entries).reduce(Stream.empty(), Stream::concat);
  }

  private static StickerRecord record(SplitList.Entry entry, LmdbTable records) {
    byte[] pickle = records.get(entry.name()).orElseThrow(() -> entry.wrong("not in infos"));
    try {
      return StickerRecord.read(entry.name(), pickle);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("its record in infos cannot be used: " + e.getMessage());
    }
  }

  private Sticker sticker(SplitList.Entry entry, LmdbTable records, LmdbTable files) {
    byte[] image = files.get(entry.name()).orElseThrow(() -> entry.wrong("not in imgs"));
    if (image.length > options.maxImageBytes()) {
      throw entry.wrong(
          "its image has %,d bytes; at most %,d are allowed"
              .formatted(image.length, options.maxImageBytes()));
    }
    return record(entry, records)
        .sticker()
        .setImage(ByteBuffer.wrap(image))
        .setImageFormat(ImageFormat.of(image).map(ImageFormat::mediaType).orElse(null))
        .setImageUri(imageUri(entry.name()).orElse(null))
        .build();
  }

  private Optional<String> imageUri(String name) {
    return options.imageUriPrefix().map(prefix -> new ImageUris(prefix).of(name));
  }
}
