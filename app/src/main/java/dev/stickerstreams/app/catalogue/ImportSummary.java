package dev.stickerstreams.app.catalogue;

import java.time.Duration;
import java.util.List;

/**
 * What an import did.
 *
 * @param topic topic that the stickers went to
 * @param published stickers published by this import
 * @param skipped stickers at the start of the source that were passed over on request
 * @param leftOut stickers of the source that cannot be used
 * @param firstLeftOut where and why, for the first few of them
 * @param bytes serialized size of what was published
 * @param took from the first to the last sticker
 */
public record ImportSummary(
    String topic,
    long published,
    long skipped,
    long leftOut,
    List<String> firstLeftOut,
    long bytes,
    Duration took) {

  /** Makes the list immutable. */
  public ImportSummary {
    firstLeftOut = List.copyOf(firstLeftOut);
  }

  /** Stickers published in a second. */
  public double perSecond() {
    return published / Math.max(took.toNanos() / 1e9, 1e-3);
  }
}
