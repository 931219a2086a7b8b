/** From an upload to its embedding: check, hash, encode, and tell the owner. */
package dev.stickerstreams.topology.uploads;
