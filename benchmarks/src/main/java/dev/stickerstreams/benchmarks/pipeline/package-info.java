/** End to end: the application beside the bare encoder and the loop others would write. */
package dev.stickerstreams.benchmarks.pipeline;
