/** Spaces that are ready to encode: models, queues, and the way of a text or a sticker to them. */
package dev.stickerstreams.encoders.internal.space;
