package dev.stickerstreams.app.catalogue.sticker820k;

import dev.stickerstreams.app.catalogue.CatalogueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Looks at the file of an LMDB environment before it is mapped into memory: whoever touches a page
 * beyond the file's end is ended by the operating system, and the JVM with it.
 *
 * <p>The file begins with two pages that describe it, {@code MDB_meta} in LMDB's source; the one
 * with the higher transaction id counts, and names the last page.
 */
final class LmdbFile {

  private static final int MAGIC = 0xBEEFC0DE;
  private static final int META_BYTES = 152;
  private static final int MAGIC_AT = 16;
  private static final int PAGE_BYTES_AT = 40;
  private static final int LAST_PAGE_AT = 136;
  private static final int TRANSACTION_AT = 144;

  private LmdbFile() {}

  /**
   * Insists that the file holds all its pages. What is no LMDB file is left to LMDB.
   *
   * @throws CatalogueException if it is cut off
   */
  static void requireWhole(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer first = read(channel, 0);
      if (first.getInt(MAGIC_AT) != MAGIC) {
        return;
      }
      long pageBytes = Integer.toUnsignedLong(first.getInt(PAGE_BYTES_AT));
      ByteBuffer second = read(channel, pageBytes);
      boolean isFirstLatest = first.getLong(TRANSACTION_AT) >= second.getLong(TRANSACTION_AT);
      long lastPage = (isFirstLatest ? first : second).getLong(LAST_PAGE_AT);
      requireBytes(file, channel.size(), (lastPage + 1) * pageBytes);
    } catch (IOException e) {
      throw new CatalogueException(file, "cannot be read: " + e);
    }
  }

  private static void requireBytes(Path file, long actual, long expected) {
    if (actual < expected) {
      throw new CatalogueException(
          file,
          "it is cut off: it has %,d bytes and its last page ends at %,d; copy it again"
              .formatted(actual, expected));
    }
  }

  /** The beginning of a page, with zeros where the file ends before. */
  private static ByteBuffer read(FileChannel channel, long position) throws IOException {
    ByteBuffer meta = ByteBuffer.allocate(META_BYTES).order(ByteOrder.nativeOrder());
    while (meta.hasRemaining() && channel.read(meta, position + meta.position()) > 0) {}
    return meta;
  }
}
