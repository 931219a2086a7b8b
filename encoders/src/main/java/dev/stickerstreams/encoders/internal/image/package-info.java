/**
 * Images to tensors: decoding that hostile files cannot exhaust, and preprocessing whose pixels
 * equal Pillow's and torchvision's. No URI is ever fetched and nothing is cached on disk.
 */
package dev.stickerstreams.encoders.internal.image;
