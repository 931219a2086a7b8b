/** A chat backend that can be told how fast to talk, and how long its answers took. */
package dev.stickerstreams.benchmarks.load;
