package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import dev.stickerstreams.encoders.internal.image.codec.DrawnFrames.Drawing;
import dev.stickerstreams.encoders.internal.image.codec.GifFile.Disposal;
import dev.stickerstreams.encoders.internal.image.codec.GifFile.Frame;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A GIF image or animation, its frames composed as Pillow composes them: the first frame decides
 * whether there is transparency, and a region cleared to a transparent colour keeps that colour. A
 * file whose palettes all count from black to white is a grey image without transparency. What of a
 * frame lies beyond the screen is cut.
 */
final class GifImage implements ParsedImage {

  /** A frame may be of four screens, three of them cut. */
  private static final int INDEX_BYTES = 4;

  private final GifFile file;
  private final boolean grey;
  private final boolean alpha;
  private int[] canvas;
  private int[] beneath;
  private int shown = -1;
  private boolean drawnLast;

  private GifImage(GifFile file) {
    this.file = file;
    Frame first = file.frames().get(0);
    this.grey =
        file.frames().stream()
            .allMatch(frame -> frame.palette().map(GifPalette::isGreyRamp).orElse(true));
    this.alpha = !grey && first.transparent() >= 0;
  }

  /** Reads the structure of a file of at most so many frames. */
  static GifImage parse(byte[] file, int maxFrames) {
    return new GifImage(GifFile.parse(file, maxFrames));
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts(ImageFormat.GIF, file.width(), file.height(), file.frames().size());
  }

  /** Canvas, what lies beneath, a frame's indices, and the pixels as they are and premultiplied. */
  @Override
  public int bytesPerPixel() {
    return 2 * Integer.BYTES + INDEX_BYTES + 2 * PixelMode.RGBA.bytesPerPixel();
  }

  @Override
  public PixelImage frame(int index, Deadline deadline) {
    BitSet drawn = DrawnFrames.between(this::drawing, shown + 1, index);
    while (shown < index) {
      deadline.check();
      advance(drawn.get(shown + 1));
    }
    return pixels();
  }

  /** Whether a frame overwrites its region is not known before its data are unpacked. */
  private Drawing drawing(int index) {
    Frame frame = file.frames().get(index);
    boolean cleared = frame.disposal() == Disposal.BACKGROUND;
    boolean restored = frame.disposal() == Disposal.RESTORE && index > 0;
    return new Drawing(visible(frame), false, cleared || restored, cleared);
  }

  private void advance(boolean drawn) {
    Frame next = file.frames().get(shown + 1);
    if (shown < 0) {
      canvas = new int[file.width() * file.height()];
      Arrays.fill(canvas, colour(next, Math.max(0, next.transparent())));
    } else {
      dispose(file.frames().get(shown));
    }
    shown++;
    drawnLast = drawn;
    if (drawn) {
      beneath = next.disposal() == Disposal.RESTORE && shown > 0 ? canvas.clone() : null;
      draw(next);
    }
  }

  private void dispose(Frame frame) {
    switch (frame.disposal()) {
      case KEEP -> {}
      case BACKGROUND -> clear(frame);
      case RESTORE -> {
        if (drawnLast) {
          restore(frame);
        }
      }
    }
  }

  private void clear(Frame frame) {
    int index = frame.transparent() >= 0 ? frame.transparent() : file.background();
    fill(visible(frame), colour(frame, index));
  }

  /** Before the first frame there was nothing but its transparent colour, if it has one. */
  private void restore(Frame frame) {
    if (beneath == null) {
      if (frame.transparent() >= 0) {
        fill(visible(frame), colour(frame, frame.transparent()));
      }
      return;
    }
    Region region = visible(frame);
    for (int y = region.y(); y < region.bottom(); y++) {
      int start = y * file.width() + region.x();
      System.arraycopy(beneath, start, canvas, start, region.width());
    }
  }

  private void fill(Region region, int colour) {
    for (int y = region.y(); y < region.bottom(); y++) {
      int start = y * file.width() + region.x();
      Arrays.fill(canvas, start, start + region.width(), colour);
    }
  }

  private void draw(Frame frame) {
    Region region = frame.region();
    byte[] indices = new byte[Math.multiplyExact(region.width(), region.height())];
    int count = GifLzw.unpack(file.file(), frame.dataOffset(), indices);
    int[] colours = colours(frame);
    int hidden = shown == 0 ? -1 : frame.transparent();
    int[] rows = GifRows.order(region.height(), frame.interlaced());
    Region visible = visible(frame);
    for (int row = 0, start = 0; start < count; row++, start += region.width()) {
      int y = region.y() + rows[row];
      int target = y * file.width() + visible.x();
      int end = y < visible.bottom() ? Math.min(count, start + visible.width()) : start;
      for (int i = start; i < end; i++, target++) {
        int index = indices[i] & 0xff;
        if (index != hidden) {
          canvas[target] = colours[index];
        }
      }
    }
  }

  private Region visible(Frame frame) {
    return frame.region().within(file.width(), file.height());
  }

  private static int colour(Frame frame, int index) {
    return colours(frame)[index];
  }

  /** The colour of each index in a frame, the transparent one with no alpha. */
  private static int[] colours(Frame frame) {
    int[] colours = frame.palette().map(GifPalette::argb).orElseGet(GifPalette::greys);
    if (frame.transparent() >= 0) {
      colours[frame.transparent()] &= ~GifPalette.OPAQUE;
    }
    return colours;
  }

  private PixelImage pixels() {
    PixelMode mode = grey ? PixelMode.GREY : alpha ? PixelMode.RGBA : PixelMode.RGB;
    return ArgbPixels.of(canvas, file.width(), file.height(), mode);
  }
}
