package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.StickerChanges;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of changes; one that fails is logged and told of the next. Thread-safe. */
public final class ChangeFanout {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFanout.class);

  private final List<StickerChanges> listeners = new CopyOnWriteArrayList<>();

  /** Tells a listener of every later change. */
  public void add(StickerChanges listener) {
    listeners.add(listener);
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  void tell(String stickerId, Consumer<StickerChanges> change) {
    for (StickerChanges listener : listeners) {
      try {
        change.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("A listener failed on the change of sticker {}", stickerId, e);
      }
    }
  }
}
