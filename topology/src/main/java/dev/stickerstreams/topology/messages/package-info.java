/** From a chat message to its suggestions: encode, search, rank. */
package dev.stickerstreams.topology.messages;
