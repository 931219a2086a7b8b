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
 * a rebalance for instance, expire. Thread-safe.
 *
 * @param <T> what the work yields
 */
public final class TicketOffice<T> {

  private static final Duration EXPIRY = Duration.ofMinutes(10);
  private static final int MOST_TICKETS = 1 << 16;

  private final Cache<Position, CompletableFuture<T>> tickets =
      Caffeine.newBuilder()
          .expireAfterWrite(EXPIRY)
          .maximumSize(MOST_TICKETS)
          .executor(Runnable::run)
          .build();

  /** Leaves a ticket for the record at a position. */
  public void leave(Position position, CompletableFuture<T> work) {
    tickets.put(position, work);
  }

  /** Takes the ticket of a record; empty when there is none. */
  public Optional<CompletableFuture<T>> redeem(Position position) {
    return Optional.ofNullable(tickets.asMap().remove(position));
  }

  /** Tickets not yet redeemed, roughly. */
  public long outstanding() {
    return tickets.estimatedSize();
  }
}
