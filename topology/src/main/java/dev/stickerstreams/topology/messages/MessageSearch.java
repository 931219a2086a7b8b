package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.CandidateFinder;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads, encodes and searches for one message outside a topology, as the operators do within: for
 * the debug API and for evaluation. Thread-safe.
 */
public final class MessageSearch {

  private final MessageIntake intake;
  private final CandidateFinder finder;
  private final Duration timeLimit;

  /**
   * What was found.
   *
   * @param encoded the message, and what it asks or why it asks nothing
   * @param candidates what the ranking chooses from
   */
  public record Found(EncodedMessage encoded, List<Candidate> candidates) {

    /** What the message asks; empty if nothing. */
    public Optional<MessageQuery> query() {
      return encoded.query();
    }
  }

  /**
   * A search of one index.
   *
   * @param maxChars characters of a text that are read
   * @param timeLimit for the encoder
   */
  public MessageSearch(
      Encoders encoders,
      StickerIndex index,
      Supplier<Optional<LexicalIndex>> words,
      SearchSettings settings,
      int maxChars,
      Duration timeLimit) {
    this.intake =
        new MessageIntake(
            "",
            (topic, bytes) -> {
              throw new UnsupportedOperationException("Messages come as they are.");
            },
            encoders,
            new IndexedVectors(() -> Optional.of(index)),
            space -> words.get().flatMap(open -> open.wider(space)),
            maxChars,
            Clock.systemUTC());
    this.finder = new CandidateFinder(index, words, settings.candidates());
    this.timeLimit = timeLimit;
  }

  /**
   * The candidates of a message.
   *
   * @param k suggestions wanted
   * @throws dev.stickerstreams.encoders.EncodingException if it cannot be encoded in time
   */
  public Found find(ChatMessage message, int k) {
    EncodedMessage encoded = Awaited.result(intake.begin(message), timeLimit);
    List<Candidate> candidates =
        encoded
            .query()
            .map(query -> finder.find(query, MessageFilter.of(message, query), k))
            .orElse(List.of());
    return new Found(encoded, candidates);
  }
}
