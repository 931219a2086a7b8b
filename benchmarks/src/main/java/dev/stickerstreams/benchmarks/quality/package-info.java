/** The plot of the page about quality. */
package dev.stickerstreams.benchmarks.quality;
