package dev.stickerstreams.topology.uploads;

/** Tells what was understood of a picture beyond what its upload says. */
final class Understood {

  private Understood() {}

  /** One line such as {@code read: Happy birthday}; null where nothing was understood. */
  static String of(Upload upload) {
    return upload.read().map(text -> "read: " + upload.sticker().getOcrText()).orElse(null);
  }
}
