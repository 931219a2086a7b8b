package dev.stickerstreams.topology.batching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Work that a processor needs done on each record of a topic, begun at the poll where possible.
 *
 * <p>Thread-safe if its function is.
 *
 * @param <T> what the work yields
 */
public final class EarlyWork<T> {

  private final String topic;
  private final Function<List<byte[]>, List<Optional<CompletableFuture<T>>>> atPoll;
  private final TicketOffice<T> tickets = new TicketOffice<>();

  /**
   * Work on the records of one topic.
   *
   * @param topic the topic whose records need the work
   * @param atPoll begins the work on the values of records polled together, without waiting; empty
   *     for a record to leave it to the processor. Must not throw
   */
  public EarlyWork(
      String topic, Function<List<byte[]>, List<Optional<CompletableFuture<T>>>> atPoll) {
    this.topic = topic;
    this.atPoll = atPoll;
  }

  public String topic() {
    return topic;
  }

  /** Begins the work on records that were just polled. */
  void begin(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Optional<CompletableFuture<T>>> begun =
        atPoll.apply(records.stream().map(ConsumerRecord::value).toList());
    for (int i = 0; i < begun.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      begun.get(i).ifPresent(work -> leave(record, work));
    }
  }

  private void leave(ConsumerRecord<byte[], byte[]> record, CompletableFuture<T> work) {
    int bytes = record.value() == null ? 0 : record.value().length;
    tickets.leave(Position.of(record), work, bytes);
  }

  /** The work begun for a record at its poll; empty where none was. */
  public Optional<CompletableFuture<T>> of(Position position) {
    return tickets.redeem(position);
  }

  /** Records whose work was begun and that were not processed yet, roughly. */
  public long outstanding() {
    return tickets.outstanding();
  }
}
