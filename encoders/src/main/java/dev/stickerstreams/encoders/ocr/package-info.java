/** Reads the text that is written in pictures: detection, reading order, recognition. */
package dev.stickerstreams.encoders.ocr;
