/**
 * One class a file format: parses the container itself, so that sizes and frames are known before a
 * pixel is decoded, and composes animations as Pillow does.
 */
package dev.stickerstreams.encoders.image.codec;
