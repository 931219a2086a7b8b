/** Requests for stickers: telling them from talk, and what is learned to encode them. */
package dev.stickerstreams.encoders.internal.instruction;
