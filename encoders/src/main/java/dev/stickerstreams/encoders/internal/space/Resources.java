package dev.stickerstreams.encoders.internal.space;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Things to close, the last one first. If one cannot be closed, those before it stay open, because
 * it may still use them. Thread-safe; closing is idempotent.
 */
final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      close(open.peek());
      open.pop();
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(resource + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
