/**
 * A hierarchical navigable small world graph over int slots that is updated in place while it is
 * searched. Knows nothing of stickers, storage or Kafka.
 */
package dev.stickerstreams.state.internal.hnsw;
