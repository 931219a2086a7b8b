package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which uploads are rejected from now on, and why, so that nobody waits for them. Thread-safe;
 * close it after use.
 */
final class Rejections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

  private final Map<String, String> reasons = new ConcurrentSkipListMap<>();
  private final TopicTail events;

  private Rejections(StickerStreamsConfig config) {
    this.events =
        TopicTail.open(
            config, config.topics().events(), StickerIndexEvent.class, this::hear, end -> {});
  }

  /** Begins to listen. */
  static Rejections watch(StickerStreamsConfig config) {
    return new Rejections(config);
  }

  private void hear(StickerIndexEvent event) {
    if (event.getOutcome() == IndexOutcome.REJECTED) {
      reasons.put(String.valueOf(event.getStickerId()), String.valueOf(event.getReason()));
    }
  }

  /** How many stickers were rejected so far. */
  int count() {
    return reasons.size();
  }

  /** Says how many of so many stickers are left out, and why the first of them is. */
  void report(long total) {
    reasons.entrySet().stream()
        .findFirst()
        .ifPresent(
            first ->
                LOG.warn(
                    "{} of {} stickers of the catalogue were rejected, such as {}: {}",
                    reasons.size(),
                    total,
                    first.getKey(),
                    first.getValue()));
  }

  @Override
  public void close() {
    events.close();
  }
}
