package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message asks the index.
 *
 * @param text the text that is matched against stickers; empty where a sticker or image is the
 *     start
 * @param language BCP 47 primary tag the text was taken for
 * @param space the embedding space to search
 * @param vector {@code [dimensions]} float32, L2-normalised
 * @param emoji emoji that the message consists of; empty for any other message
 * @param excluded stickers that must not be suggested, such as the one to start from
 */
public record MessageQuery(
    String text,
    Optional<String> language,
    EmbeddingSpace space,
    float[] vector,
    List<TypedEmoji> emoji,
    Set<String> excluded) {}
