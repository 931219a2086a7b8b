package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;
import java.util.List;

/**
 * One sticker found by an emoji.
 *
 * @param stickerId the sticker
 * @param attributes the sticker's attributes; shared, not to be changed
 * @param emoji keys of all emoji that the sticker stands for; shared, not to be changed
 */
public record EmojiHit(String stickerId, StickerAttributes attributes, List<String> emoji) {}
