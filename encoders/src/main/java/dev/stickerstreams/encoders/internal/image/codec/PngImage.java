package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import dev.stickerstreams.encoders.internal.image.ByteMath;
import dev.stickerstreams.encoders.internal.image.codec.DrawnFrames.Drawing;
import dev.stickerstreams.encoders.internal.image.codec.PngFile.Disposal;
import dev.stickerstreams.encoders.internal.image.codec.PngFile.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A PNG image or animation (APNG). The canvas holds samples of the file's own mode; frames are
 * blended on it and palettes looked up afterwards, as Pillow does. Transparency given as one colour
 * counts only where a frame is blended.
 */
final class PngImage implements ParsedImage {

  private final PngFile file;
  private final PngHeader header;
  private final PngPalette palette;
  private final int step;
  private byte[] canvas;
  private byte[] beneath;
  private int shown = -1;

  private PngImage(PngFile file) {
    this.file = file;
    this.header = file.header();
    this.palette = new PngPalette(file.palette(), file.transparency());
    this.step = header.mode().bytesPerPixel();
  }

  /** Reads the structure of a file of at most so many frames. */
  static PngImage parse(byte[] file, int maxFrames) {
    return new PngImage(PngFile.parse(file, maxFrames));
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts(ImageFormat.PNG, header.width(), header.height(), file.frames().size());
  }

  /**
   * The JDK's raster, its copy, canvas, what lies beneath, and the frame as is and premultiplied.
   */
  @Override
  public int bytesPerPixel() {
    int raster = header.bands() * (header.bitDepth() == 16 ? 2 : 1);
    int shown = header.colourType() == PngHeader.PALETTE ? PixelMode.RGBA.bytesPerPixel() : step;
    return raster + 3 * step + 2 * shown;
  }

  @Override
  public Optional<ParsedImage> still() {
    List<Frame> still = List.of(file.still());
    return file.frames().equals(still)
        ? Optional.empty()
        : Optional.of(
            new PngImage(
                new PngFile(
                    file.file(),
                    header,
                    file.palette(),
                    file.transparency(),
                    still,
                    file.still())));
  }

  @Override
  public PixelImage frame(int index, Deadline deadline) throws IOException {
    BitSet drawn = DrawnFrames.between(this::drawing, shown + 1, index);
    while (shown < index) {
      deadline.check();
      advance(drawn.get(shown + 1), deadline);
    }
    if (header.colourType() == PngHeader.PALETTE) {
      return palette.look(canvas, header.width(), header.height());
    }
    return new PixelImage(header.width(), header.height(), header.mode(), canvas.clone());
  }

  private Drawing drawing(int index) {
    Frame frame = file.frames().get(index);
    boolean cleared = frame.disposal() == Disposal.CLEAR;
    boolean gone = cleared || frame.disposal() == Disposal.RESTORE;
    return new Drawing(frame.region(), index == 0 || !frame.blended(), gone, cleared);
  }

  private void advance(boolean drawn, Deadline deadline) throws IOException {
    if (shown < 0) {
      canvas = new byte[Math.multiplyExact(header.width() * step, header.height())];
    } else {
      dispose(file.frames().get(shown));
    }
    Frame next = file.frames().get(++shown);
    beneath = drawn && next.disposal() == Disposal.RESTORE ? canvas.clone() : null;
    if (!drawn) {
      return;
    }
    byte[] pixels = PngPixels.decode(header.ofSize(next.region()), file.data(next), deadline);
    draw(next, pixels);
  }

  private void dispose(Frame frame) {
    Region region = frame.region();
    for (int y = region.y(); y < region.bottom(); y++) {
      int start = offset(region.x(), y);
      switch (frame.disposal()) {
        case KEEP -> {}
        case CLEAR -> Arrays.fill(canvas, start, offset(region.right(), y), (byte) 0);
        case RESTORE -> {
          if (beneath != null) {
            System.arraycopy(beneath, start, canvas, start, region.width() * step);
          }
        }
      }
    }
  }

  private void draw(Frame frame, byte[] pixels) {
    Region region = frame.region();
    int rowBytes = region.width() * step;
    boolean blended = frame.blended() && shown > 0;
    for (int y = 0; y < region.height(); y++) {
      int target = offset(region.x(), region.y() + y);
      if (blended) {
        blend(pixels, y * rowBytes, target, rowBytes);
      } else {
        System.arraycopy(pixels, y * rowBytes, canvas, target, rowBytes);
      }
    }
  }

  private void blend(byte[] pixels, int source, int target, int length) {
    for (int i = 0; i < length; i += step) {
      int alpha = alpha(pixels, source + i);
      for (int band = 0; band < step; band++) {
        int at = target + i + band;
        int above = pixels[source + i + band] & 0xff;
        canvas[at] = (byte) ByteMath.mix(canvas[at] & 0xff, above, alpha);
      }
    }
  }

  private int alpha(byte[] pixels, int pixel) {
    if (header.mode().hasAlpha()) {
      return pixels[pixel + step - 1] & 0xff;
    }
    if (header.colourType() == PngHeader.PALETTE) {
      return palette.alpha(pixels[pixel] & 0xff);
    }
    return header.mode() == PixelMode.RGB && palette.isTransparent(pixels, pixel) ? 0 : 255;
  }

  private int offset(int x, int y) {
    return (y * header.width() + x) * step;
  }
}
