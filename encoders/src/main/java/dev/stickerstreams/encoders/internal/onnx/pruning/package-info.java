/** Leaves out of a text tower's ONNX graph what its vectors do not depend on. */
package dev.stickerstreams.encoders.internal.onnx.pruning;
