/** Keeps the index of this instance in step with the topic of embeddings. */
package dev.stickerstreams.topology.index;
