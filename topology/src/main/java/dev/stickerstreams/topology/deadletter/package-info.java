/** Records that cannot be used: why, where they go, how they are read and put back. */
package dev.stickerstreams.topology.deadletter;
