package dev.stickerstreams.benchmarks.load;

/**
 * Where messages go in and answers come out.
 *
 * @param bootstrapServers brokers
 * @param messages topic of {@code ChatMessage}
 * @param answers topic of {@code StickerSuggestions}
 */
public record Channel(String bootstrapServers, String messages, String answers) {}
