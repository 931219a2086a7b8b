/** The micro-batcher in front of an accelerator that is simulated. */
package dev.stickerstreams.benchmarks.accelerator;
