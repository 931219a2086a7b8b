/** Gathers the stickers that a message may get, and what speaks for each: the index's answers. */
package dev.stickerstreams.topology.retrieval;
