/** A long run under load, with uploads, deletions and restarts, that must change nothing. */
package dev.stickerstreams.benchmarks.soak;
