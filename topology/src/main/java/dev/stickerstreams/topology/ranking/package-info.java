/** Orders the stickers an index search found, and decides which are worth suggesting. */
package dev.stickerstreams.topology.ranking;
