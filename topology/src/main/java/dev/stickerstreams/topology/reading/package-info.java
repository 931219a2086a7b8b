/**
 * Reads a chat text as people type it: markup and quotes are taken out, emoji, kaomoji and slang
 * are understood, and its language, feeling and topic are told. What it goes by is data under
 * {@code /reading} and {@code /lexicon}. Knows nothing of Kafka; immutable and thread-safe.
 */
package dev.stickerstreams.topology.reading;
