/**
 * A decoder of VP8 key frames (RFC 6386), the pictures inside lossy WebP files. It exists because a
 * Java decoder that filters and upsamples as libwebp does, to the last bit, is not to be had.
 */
package dev.stickerstreams.encoders.internal.image.vp8;
