package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.topology.retrieval.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message with what the index found.
 *
 * @param encoded the message and its query
 * @param candidates what the ranking chooses from
 * @param abstainReason why there are none; empty when there are some
 * @param searchedAt when the index had answered
 */
public record SearchedMessage(
    EncodedMessage encoded,
    List<Candidate> candidates,
    Optional<AbstainReason> abstainReason,
    Instant searchedAt) {}
