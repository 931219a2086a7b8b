/**
 * Inner products of vectors, by SIMD where the JVM offers it, and flat memory to keep vectors in.
 */
package dev.stickerstreams.state.internal.vector;
