package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import dev.stickerstreams.encoders.internal.image.codec.DrawnFrames.Drawing;
import dev.stickerstreams.encoders.internal.image.codec.WebPFile.Frame;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A WebP image or animation. Frames are composed on a transparent canvas with the integer
 * arithmetic of libwebp's animation decoder, which Pillow uses: colours are not premultiplied.
 */
final class WebPImage implements ParsedImage {

  private static final Region NOWHERE = new Region(0, 0, 0, 0);

  private final WebPFile file;
  private int[] canvas;
  private int shown = -1;
  private boolean shownIsKey;

  private WebPImage(WebPFile file) {
    this.file = file;
  }

  /** Reads the structure of a file of at most so many frames. */
  static WebPImage parse(byte[] file, int maxFrames) {
    return new WebPImage(WebPFile.parse(file, maxFrames));
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts(ImageFormat.WEBP, file.width(), file.height(), file.frames().size());
  }

  /** Canvas, frame, a transform's copy or planes, codes, and the pixels as is and premultiplied. */
  @Override
  public int bytesPerPixel() {
    return 3 * Integer.BYTES + 8 + 2 * PixelMode.RGBA.bytesPerPixel();
  }

  @Override
  public PixelImage frame(int index, Deadline deadline) {
    BitSet drawn = DrawnFrames.between(this::drawing, shown + 1, index);
    while (shown < index) {
      deadline.check();
      advance(drawn.get(shown + 1), deadline);
    }
    PixelMode mode = file.alpha() ? PixelMode.RGBA : PixelMode.RGB;
    return ArgbPixels.of(canvas, file.width(), file.height(), mode);
  }

  /** An overwritten frame's keyness, known without its pixels, is all that later ones need. */
  private Drawing drawing(int index) {
    Frame frame = file.frames().get(index);
    boolean overwrites = index == 0 || !frame.blended() || !frame.bitstream().hasAlpha();
    return new Drawing(frame.region(), overwrites, frame.cleared(), frame.cleared());
  }

  private void advance(boolean drawn, Deadline deadline) {
    if (shown < 0) {
      canvas = new int[file.width() * file.height()];
    }
    Frame previous = shown < 0 ? null : file.frames().get(shown);
    Frame next = file.frames().get(++shown);
    boolean key = isKey(next, previous);
    if (key) {
      Arrays.fill(canvas, 0);
    } else if (previous.cleared()) {
      clear(previous.region());
    }
    shownIsKey = key;
    if (!drawn) {
      return;
    }
    Region blank = !key && previous.cleared() ? previous.region() : NOWHERE;
    int[] pixels = WebPPixels.decode(file.file(), next.bitstream(), deadline);
    draw(next.region(), pixels, !key && next.blended(), blank);
  }

  /** Whether nothing of what was shown before is left. */
  private boolean isKey(Frame next, Frame previous) {
    if (previous == null) {
      return true;
    }
    boolean opaque = !next.bitstream().hasAlpha() || !next.blended();
    return (opaque && coversAll(next))
        || (previous.cleared() && (coversAll(previous) || shownIsKey));
  }

  private boolean coversAll(Frame frame) {
    return frame.region().covers(file.width(), file.height());
  }

  private void clear(Region region) {
    for (int y = region.y(); y < region.bottom(); y++) {
      int start = y * file.width();
      Arrays.fill(canvas, start + region.x(), start + region.right(), 0);
    }
  }

  /** Over the blank region, just cleared, pixels are copied even if they are transparent. */
  private void draw(Region region, int[] pixels, boolean blended, Region blank) {
    if (!blended) {
      copy(region, pixels);
      return;
    }
    int source = 0;
    for (int y = region.y(); y < region.bottom(); y++) {
      int target = y * file.width() + region.x();
      for (int x = region.x(); x < region.right(); x++, source++, target++) {
        int pixel = pixels[source];
        boolean copied = blank.contains(x, y);
        canvas[target] = copied ? pixel : WebPBlending.over(canvas[target], pixel);
      }
    }
  }

  private void copy(Region region, int[] pixels) {
    for (int row = 0; row < region.height(); row++) {
      int target = (region.y() + row) * file.width() + region.x();
      System.arraycopy(pixels, row * region.width(), canvas, target, region.width());
    }
  }
}
