package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a file as they are found. Refuses the first one too many, before millions of tiny
 * frames have been collected. Not thread-safe.
 */
final class FrameList<T> extends AbstractList<T> {

  private final List<T> frames = new ArrayList<>();
  private final int most;

  FrameList(int most) {
    this.most = most;
  }

  @Override
  public boolean add(T frame) {
    if (frames.size() == most) {
      throw new ImageRejectedException(
          Reason.TOO_MANY_FRAMES,
          "The image has more than %,d frames, which is the limit".formatted(most));
    }
    modCount++;
    return frames.add(frame);
  }

  @Override
  public T get(int index) {
    return frames.get(index);
  }

  @Override
  public int size() {
    return frames.size();
  }
}
