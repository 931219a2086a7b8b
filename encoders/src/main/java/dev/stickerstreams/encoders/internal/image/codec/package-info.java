/**
 * One class a file format: parses the container itself, so that sizes and frames are known before a
 * pixel is decoded, and composes animations as Pillow does. {@link
 * dev.stickerstreams.encoders.internal.image.codec.ParsedImage} is the way in, and used by {@link
 * dev.stickerstreams.encoders.image.ImageDecoder} alone, which keeps the limits.
 */
package dev.stickerstreams.encoders.internal.image.codec;
