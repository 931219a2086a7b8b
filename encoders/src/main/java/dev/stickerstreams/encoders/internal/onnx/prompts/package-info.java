/** Puts learned prompts into the table of tokens of a text tower's ONNX graph. */
package dev.stickerstreams.encoders.internal.onnx.prompts;
