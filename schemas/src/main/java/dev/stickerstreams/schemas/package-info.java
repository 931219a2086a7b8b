/**
 * The records on the topics, generated from the Avro schemas in {@code src/main/avro}: {@code
 * ChatMessage} and {@code Sticker} come in, {@code StickerSuggestions} and {@code
 * StickerIndexEvent} go out, {@code StickerEmbedding} carries encoded stickers to the index. {@code
 * StickerFeedback} and {@code StickerPopularity} are of learning from use.
 */
package dev.stickerstreams.schemas;
