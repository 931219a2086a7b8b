package dev.stickerstreams.topology.batching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Work that a processor needs done on each record of a topic, begun at the poll where possible:
 * {@link PollInterceptor} calls {@link #begin}, which has {@link PollWork} begin it and keeps the
 * futures; the processor asks {@link #of} for that of its record.
 *
 * <p>Thread-safe.
 *
 * @param <T> what the work yields
 */
public final class EarlyWork<T> {

  private final String topic;
  private final PollWork<T> work;
  private final TicketOffice<T> tickets = new TicketOffice<>();

  /**
   * Work on the records of one topic.
   *
   * @param topic the topic whose records need the work
   * @param work what begins it
   */
  public EarlyWork(String topic, PollWork<T> work) {
    this.topic = topic;
    this.work = work;
  }

  public String topic() {
    return topic;
  }

  /** Begins the work on records that were just polled. */
  void begin(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Optional<CompletableFuture<T>>> begun =
        work.begin(records.stream().map(ConsumerRecord::value).toList());
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
