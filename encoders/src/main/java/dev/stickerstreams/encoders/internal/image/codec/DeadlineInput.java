package dev.stickerstreams.encoders.internal.image.codec;

import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as input of an image reader that stops reading when its time is up. */
final class DeadlineInput extends ImageInputStreamImpl {

  private static final int BYTES_BETWEEN_CHECKS = 1 << 12;

  private final byte[] bytes;
  private final Deadline deadline;
  private int uncheckedBytes;

  DeadlineInput(byte[] bytes, Deadline deadline) {
    this.bytes = bytes;
    this.deadline = deadline;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return -1;
    }
    count(1);
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    bitOffset = 0;
    int available = (int) Math.min(length, bytes.length - streamPos);
    if (available <= 0) {
      return length == 0 ? 0 : -1;
    }
    count(available);
    System.arraycopy(bytes, (int) streamPos, target, offset, available);
    streamPos += available;
    return available;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  private void count(int read) {
    uncheckedBytes += read;
    if (uncheckedBytes >= BYTES_BETWEEN_CHECKS) {
      uncheckedBytes = 0;
      deadline.check();
    }
  }
}
