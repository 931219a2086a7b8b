/** Plots of lines and bars as SVG files, without a library. */
package dev.stickerstreams.benchmarks.plot;
