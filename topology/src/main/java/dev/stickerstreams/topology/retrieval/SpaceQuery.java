package dev.stickerstreams.topology.retrieval;

import dev.stickerstreams.encoders.EmbeddingSpace;

/**
 * A message in one embedding space.
 *
 * @param vector {@code [dimensions]} float32, L2-normalised
 */
public record SpaceQuery(EmbeddingSpace space, float[] vector) {}
