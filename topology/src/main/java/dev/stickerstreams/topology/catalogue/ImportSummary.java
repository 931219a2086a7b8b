package dev.stickerstreams.topology.catalogue;

import java.time.Duration;

/**
 * What an import did.
 *
 * @param topic topic that the stickers went to
 * @param published stickers published by this import
 * @param skipped stickers at the start of the source that were passed over on request
 * @param bytes serialized size of what was published
 * @param took from the first to the last sticker
 */
public record ImportSummary(String topic, long published, long skipped, long bytes, Duration took) {

  /** Stickers published in a second. */
  public double perSecond() {
    return published / Math.max(took.toNanos() / 1e9, 1e-3);
  }
}
