/**
 * Reads a chat text as people type it: markup and quotes are taken out, emoji, kaomoji and slang
 * are understood, and its language, feeling and topic are told. Knows nothing of Kafka;
 * thread-safe.
 */
package dev.stickerstreams.topology.reading;
