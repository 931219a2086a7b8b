package dev.stickerstreams.encoders.internal.bundle;

import java.util.Optional;

/**
 * What a space learned of requests for stickers, beside a text tower that stays as it is.
 *
 * @param field path of this object in {@code model.json}, for messages
 * @param prompts file of the prompts that encode a request as what it asks for
 * @param trigger file of the weights that tell a request from other texts
 */
public record InstructionTowerSpec(
    String field, Optional<String> prompts, Optional<String> trigger) {}
