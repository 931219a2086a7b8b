/** Vectors to index and to search for. */
package dev.stickerstreams.benchmarks.index.data;
