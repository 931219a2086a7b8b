/** Benchmarks of the command line, each with its peers in the same run. */
package dev.stickerstreams.benchmarks;
