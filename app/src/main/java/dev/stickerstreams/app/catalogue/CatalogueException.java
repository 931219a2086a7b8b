package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;

/** A catalogue or query file cannot be used. The message says where and why, in one line. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean oneLine;

  /** Something is wrong with a whole file or directory. */
  public CatalogueException(Path file, String problem) {
    super(file + ": " + problem);
    this.oneLine = false;
  }

  /** Something is wrong with one line of a file. */
  public CatalogueException(Path file, int line, String problem) {
    this("%s, line %d: %s".formatted(file, line, problem), true);
  }

  private CatalogueException(String message, boolean oneLine) {
    super(message);
    this.oneLine = oneLine;
  }

  /** Something is wrong with one file of many. */
  static CatalogueException ofOne(Path file, String problem) {
    return new CatalogueException(file + ": " + problem, true);
  }

  /** Whether other lines, or files, may be all right. */
  boolean concernsOneLine() {
    return oneLine;
  }
}
