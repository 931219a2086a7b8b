package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.schemas.Sticker;
import java.util.Optional;

/**
 * An upload that passed the checks.
 *
 * @param contentHash see {@link ContentHash}
 * @param imageProblem why the image cannot be read, where the sticker can do without
 */
public record Upload(Sticker sticker, String contentHash, Optional<String> imageProblem) {

  /** An upload whose image, if it has one, can be read. */
  public Upload(Sticker sticker, String contentHash) {
    this(sticker, contentHash, Optional.empty());
  }
}
