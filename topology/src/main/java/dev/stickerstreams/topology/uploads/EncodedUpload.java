package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.ContentVector;
import java.util.List;

/**
 * An upload with its vectors.
 *
 * @param vectors in all spaces; empty where the sticker has no usable content
 */
public record EncodedUpload(Upload upload, List<ContentVector> vectors) {}
