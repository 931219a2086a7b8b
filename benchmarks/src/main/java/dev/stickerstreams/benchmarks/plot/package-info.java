/** Line plots as SVG files, without a library. */
package dev.stickerstreams.benchmarks.plot;
