package dev.stickerstreams.app.topics;

/**
 * How far a partition can be read.
 *
 * @param stable the last stable offset: records from there on are not yet committed, or come after
 *     one that is not
 * @param end the offset after the last record
 */
public record ReadableOffsets(long stable, long end) {

  /** Whether an open transaction holds records back. */
  public boolean holdsBack() {
    return stable < end;
  }
}
