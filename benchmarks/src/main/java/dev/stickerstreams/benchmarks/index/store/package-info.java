/** Benchmarks of the store: filling, restarting, updating for long. */
package dev.stickerstreams.benchmarks.index.store;
