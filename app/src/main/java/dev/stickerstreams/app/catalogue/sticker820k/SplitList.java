package dev.stickerstreams.app.catalogue.sticker820k;

import dev.stickerstreams.app.catalogue.CatalogueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The list of the stickers of one split, a name a line.
 *
 * @param file such as {@code valid.txt}
 */
record SplitList(Path file) {

  /** A name and where it stands. */
  record Entry(Path file, int line, String name) {

    CatalogueException wrong(String problem) {
      return new CatalogueException(file, line, "\"%s\": %s".formatted(name, problem));
    }
  }

  /** The names in their order. Close the stream after use. */
  @SuppressWarnings("StreamResourceLeak") // whoever asks for the stream closes it
  Stream<Entry> entries() {
    AtomicInteger line = new AtomicInteger();
    try {
      return Files.lines(file)
          .map(name -> new Entry(file, line.incrementAndGet(), withoutMark(name).strip()))
          .filter(entry -> !entry.name().isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e, e);
    }
  }

  /** An editor may have put a byte order mark before the first name. */
  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }
}
