/**
 * The words of all stickers in an inverted index (Lucene), beside the vectors: kept up to date by
 * the store's changes, filled in the background from its rows, and thrown away at the end.
 */
package dev.stickerstreams.topology.lexical;
