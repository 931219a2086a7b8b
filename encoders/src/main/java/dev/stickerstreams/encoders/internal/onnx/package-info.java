/** Towers on ONNX Runtime: devices, sessions, and what goes in and comes out of them. */
package dev.stickerstreams.encoders.internal.onnx;
