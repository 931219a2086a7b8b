/** Bounds on everything that arrives, so that nothing that leaves can be too large to be sent. */
package dev.stickerstreams.topology.limits;
