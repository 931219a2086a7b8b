package dev.stickerstreams.topology.batching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Work that was begun at the poll, by the position of its record.
 *
 * <p>A ticket is redeemed at most once. Tickets of records that never reach their processor, after
 * a rebalance for instance, expire, and give way to others where together they hold too much: a
 * processor without its ticket does the work itself. Thread-safe.
 *
 * @param <T> what the work yields
 */
public final class TicketOffice<T> {

  private static final Duration EXPIRY = Duration.ofMinutes(10);

  /** Several polls of large images. */
  private static final long MOST_BYTES = 128L << 20;

  /** What a ticket and what came of a small record take, roughly. */
  private static final int TICKET_BYTES = 2 << 10;

  private final Cache<Position, Ticket<T>> tickets =
      Caffeine.newBuilder()
          .expireAfterWrite(EXPIRY)
          .maximumWeight(MOST_BYTES)
          .weigher((Position position, Ticket<T> ticket) -> ticket.weight())
          .executor(Runnable::run)
          .build();

  /**
   * Work that holds the contents of its record.
   *
   * @param recordBytes bytes of the record's value
   */
  private record Ticket<T>(CompletableFuture<T> work, int recordBytes) {

    int weight() {
      return (int) Math.min(Integer.MAX_VALUE, (long) TICKET_BYTES + recordBytes);
    }
  }

  /**
   * Leaves a ticket for the record at a position.
   *
   * @param recordBytes bytes of the record's value
   */
  public void leave(Position position, CompletableFuture<T> work, int recordBytes) {
    tickets.put(position, new Ticket<>(work, recordBytes));
  }

  /** Takes the ticket of a record; empty when there is none. */
  public Optional<CompletableFuture<T>> redeem(Position position) {
    return Optional.ofNullable(tickets.asMap().remove(position)).map(Ticket::work);
  }

  /** Tickets not yet redeemed, roughly. */
  public long outstanding() {
    return tickets.estimatedSize();
  }
}
