package dev.stickerstreams.encoders;

/**
 * One model's vector space. Vectors are L2-normalised float32, compared by inner product.
 *
 * @param id name of the space, such as {@code bge-small-zh-v1.5}
 * @param model id of the model bundle whose towers map into it
 * @param dimensions length of its vectors
 */
public record EmbeddingSpace(String id, String model, int dimensions) {}
