package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Instant;
import java.util.Optional;

/**
 * A message on its way from the encoder to the index.
 *
 * @param message as received
 * @param query what it asks; empty when there is nothing to ask
 * @param abstainReason why there is no query; empty when there is one
 * @param receivedAt when the message was polled
 * @param encodedAt when its vector was ready
 */
public record EncodedMessage(
    ChatMessage message,
    Optional<MessageQuery> query,
    Optional<AbstainReason> abstainReason,
    Instant receivedAt,
    Instant encodedAt) {}
