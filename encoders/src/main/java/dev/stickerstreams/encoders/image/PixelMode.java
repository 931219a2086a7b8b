package dev.stickerstreams.encoders.image;

/** How the samples of a {@link PixelImage} are to be read; the modes of Pillow that matter here. */
public enum PixelMode {
  /** Black and white, 0 or 255; resized without interpolation. */
  BILEVEL(1),
  GREY(1),
  GREY_ALPHA(2),
  RGB(3),
  /** Colours that came of a palette and are resized without interpolation. */
  PALETTE_RGB(3),
  RGBA(4),
  CMYK(4);

  private final int bytesPerPixel;

  PixelMode(int bytesPerPixel) {
    this.bytesPerPixel = bytesPerPixel;
  }

  public int bytesPerPixel() {
    return bytesPerPixel;
  }

  /** Whether the last sample of a pixel is its alpha, not premultiplied. */
  public boolean hasAlpha() {
    return this == GREY_ALPHA || this == RGBA;
  }

  /** Whether pixels may be mixed. */
  public boolean interpolated() {
    return this != BILEVEL && this != PALETTE_RGB;
  }
}
