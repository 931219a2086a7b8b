package dev.stickerstreams.encoders.internal.bundle;

import java.util.List;
import java.util.Optional;

/**
 * An embedding space of a bundle and the towers that map into it.
 *
 * @param field path of this object in {@code model.json}, for messages
 * @param id name of the space
 * @param dimensions length of its vectors
 * @param languages BCP 47 tags routed to it by their primary subtags; {@code *} stands for all
 * @param text the text tower
 * @param image the image tower
 * @param instruction what it learned of requests for stickers
 * @param composition how a sticker's parts are weighted
 */
public record SpaceSpec(
    String field,
    String id,
    int dimensions,
    List<String> languages,
    Optional<TextTowerSpec> text,
    Optional<ImageTowerSpec> image,
    Optional<InstructionTowerSpec> instruction,
    Composition composition) {}
