/** Predicts from a message's vector which emoji people would send with it. */
package dev.stickerstreams.topology.prediction;
