/** Reads what a text says beside its words: its emoji. Knows nothing of Kafka; thread-safe. */
package dev.stickerstreams.topology.reading;
