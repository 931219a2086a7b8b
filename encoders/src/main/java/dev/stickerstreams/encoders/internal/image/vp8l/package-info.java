/**
 * A decoder of VP8L (the WebP Lossless Bitstream Specification), the pictures inside lossless WebP
 * files and the alpha planes of lossy ones.
 */
package dev.stickerstreams.encoders.internal.image.vp8l;
