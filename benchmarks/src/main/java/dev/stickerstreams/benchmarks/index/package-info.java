/** {@code bench index}: the index beside other HNSW implementations on the JVM. */
package dev.stickerstreams.benchmarks.index;
