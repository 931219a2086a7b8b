/** Encoders beside each other: ours, those of libraries, and ONNX Runtime on its own. */
package dev.stickerstreams.benchmarks.encoders;
