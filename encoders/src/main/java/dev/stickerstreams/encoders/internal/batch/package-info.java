/** Micro-batching: many callers, one queue for each device, batches that fit it. */
package dev.stickerstreams.encoders.internal.batch;
