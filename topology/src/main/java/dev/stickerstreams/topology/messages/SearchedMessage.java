package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.state.StickerHit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message with what the index found.
 *
 * @param encoded the message and its query
 * @param hits candidates for the ranking, nearest first
 * @param abstainReason why there are none; empty when there are some
 * @param searchedAt when the index had answered
 */
public record SearchedMessage(
    EncodedMessage encoded,
    List<StickerHit> hits,
    Optional<AbstainReason> abstainReason,
    Instant searchedAt) {}
