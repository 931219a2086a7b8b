package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import java.util.List;

/**
 * One sticker found by a search.
 *
 * @param stickerId the sticker
 * @param score inner product of the query with the sticker's best vector, which for unit vectors is
 *     the cosine similarity in [-1, 1]
 * @param kind what the best vector stands for
 * @param label the text the best vector was made of, or null for an image
 * @param attributes the sticker's attributes; shared, not to be changed
 * @param emoji keys of the emoji that the sticker stands for; shared, not to be changed
 */
public record StickerHit(
    String stickerId,
    float score,
    VectorKind kind,
    String label,
    StickerAttributes attributes,
    List<String> emoji) {}
