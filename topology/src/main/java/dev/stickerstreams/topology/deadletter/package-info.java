/** Records that cannot be used: why, and where they go. */
package dev.stickerstreams.topology.deadletter;
