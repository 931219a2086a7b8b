/** What other modules need to know of text: languages, forms of characters, spelling, digests. */
package dev.stickerstreams.encoders.text;
