/**
 * Micro-batching at the poll: encoding of all records of a poll starts before the first of them is
 * processed, and nothing is ever held back inside a processor.
 */
package dev.stickerstreams.topology.batching;
