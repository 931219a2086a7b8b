/** What others would use: the peers of the benchmarks. */
package dev.stickerstreams.benchmarks.peer;
