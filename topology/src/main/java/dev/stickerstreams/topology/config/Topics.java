package dev.stickerstreams.topology.config;

/** Names of the application's topics; see {@link StickerStreamsConfig} for what each holds. */
public record Topics(
    String messages,
    String suggestions,
    String stickers,
    String embeddings,
    String events,
    String deadLetters) {}
