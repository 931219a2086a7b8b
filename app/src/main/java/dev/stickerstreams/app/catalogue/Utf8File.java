package dev.stickerstreams.app.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files in UTF-8 of people, whose editors may put a byte order mark before the text. */
public final class Utf8File {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8File() {}

  /** A reader of a file's text, which fails on what is not UTF-8. */
  public static BufferedReader open(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file);
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }
}
