package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.schemas.Sticker;

/**
 * An upload that passed the checks.
 *
 * @param contentHash see {@link ContentHash}
 */
public record Upload(Sticker sticker, String contentHash) {}
