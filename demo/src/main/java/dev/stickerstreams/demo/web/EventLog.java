package dev.stickerstreams.demo.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The latest events, for readers who ask for what came after the last one they know. Numbers count
 * from 1 in every log, so that readers name the log as well. Thread-safe.
 */
final class EventLog {

  private static final int CAPACITY = 200;

  private final String id = UUID.randomUUID().toString();
  private final Deque<Event> kept = new ArrayDeque<>();
  private long last;
  private CompletableFuture<Void> next = new CompletableFuture<>();

  /** Something that happened; {@code kind} says what the body is. */
  record Event(long number, String kind, Object body) {}

  /**
   * What a reader has not seen.
   *
   * @param log the log's name
   * @param last number of the latest event
   */
  record Page(String log, long last, List<Event> events) {}

  void add(String kind, Object body) {
    wakeReaders(append(kind, body));
  }

  private synchronized CompletableFuture<Void> append(String kind, Object body) {
    last++;
    kept.addLast(new Event(last, kind, body));
    if (kept.size() > CAPACITY) {
      kept.removeFirst();
    }
    CompletableFuture<Void> readers = next;
    next = new CompletableFuture<>();
    return readers;
  }

  /** Elsewhere: readers write to networks, and who adds must not wait for those. */
  private static void wakeReaders(CompletableFuture<Void> readers) {
    var unused = readers.completeAsync(() -> null);
  }

  /**
   * The events after one, as soon as there are any. A reader of another log gets all that is kept.
   *
   * @param patience after which the answer is an empty page
   */
  synchronized CompletableFuture<Page> after(String log, long number, Duration patience) {
    Page now = page(log, number);
    if (!now.events().isEmpty() || !id.equals(log)) {
      return CompletableFuture.completedFuture(now);
    }
    return next.copy()
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(woken -> page(log, number));
  }

  private synchronized Page page(String log, long number) {
    long seen = id.equals(log) ? number : 0;
    return new Page(id, last, kept.stream().filter(event -> event.number() > seen).toList());
  }
}
