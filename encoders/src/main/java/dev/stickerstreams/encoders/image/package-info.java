/**
 * Image files to frames: bytes in, pixels out, within {@link
 * dev.stickerstreams.encoders.image.ImageLimits} that hostile files cannot exceed. No URI is ever
 * fetched and nothing is cached on disk.
 */
package dev.stickerstreams.encoders.image;
