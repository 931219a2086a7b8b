package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;

/**
 * One sticker found by an emoji.
 *
 * @param stickerId the sticker
 * @param attributes the sticker's attributes; shared, not to be changed
 */
public record EmojiHit(String stickerId, StickerAttributes attributes) {}
