package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.util.Arrays;

/**
 * What the markers of a JPEG file say.
 *
 * @param componentIds one for each component
 * @param jfif whether there is a JFIF marker
 * @param adobeTransform of the Adobe marker; -1 without one
 * @param scans over the image
 */
record JpegHeader(
    int width, int height, int[] componentIds, boolean jfif, int adobeTransform, int scans) {

  /**
   * Each scan of a progressive file visits every pixel: bounds the work that a few bytes ask for.
   */
  private static final long MAX_SCANNED_PIXELS = 400_000_000L;

  private static final int[] RGB_IDS = {'R', 'G', 'B'};

  /** Whether the components are luma and chroma, by libjpeg's rules. */
  boolean lumaChroma() {
    return switch (componentIds.length) {
      case 1 -> false;
      case 3 ->
          jfif
              || (adobeTransform < 0 ? !Arrays.equals(componentIds, RGB_IDS) : adobeTransform != 0);
      default -> adobeTransform == 2;
    };
  }

  /** Rejects a file that asks for an unreasonable number of scans. */
  void checkScans() {
    if ((long) scans * width * height > MAX_SCANNED_PIXELS) {
      throw ImageRejectedException.unsupported(
          "JPEG with %,d scans of %,d x %,d pixels".formatted(scans, width, height));
    }
  }

  static JpegHeader parse(byte[] file) {
    return new Parser(file).parse();
  }

  private static final class Parser {

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private final byte[] file;
    private final ByteCursor cursor;
    private int width;
    private int height;
    private int[] componentIds = {};
    private boolean jfif;
    private int adobeTransform = -1;

    Parser(byte[] file) {
      this.file = file;
      this.cursor = new ByteCursor(file, 2);
    }

    JpegHeader parse() {
      for (int marker = marker(); marker != START_OF_SCAN; marker = marker()) {
        segment(marker);
      }
      if (width < 1 || height < 1) {
        throw ImageRejectedException.corrupt("The JPEG has no frame header with a size");
      }
      return new JpegHeader(width, height, componentIds, jfif, adobeTransform, countScans());
    }

    private int marker() {
      while (cursor.u8() != 0xff) {
        // stray bytes between segments are skipped, as every decoder does
      }
      int marker = cursor.u8();
      while (marker == 0xff) {
        marker = cursor.u8();
      }
      return marker;
    }

    private void segment(int marker) {
      if (marker == END_OF_IMAGE) {
        throw ImageRejectedException.corrupt("The JPEG ends before its image data");
      }
      if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        return;
      }
      int length = cursor.u16() - 2;
      ByteCursor body = new ByteCursor(file, cursor.skip(length));
      if (isFrame(marker)) {
        frame(body);
      } else if (marker == 0xe0 && length >= 5 && body.tag().equals("JFIF")) {
        jfif = true;
      } else if (marker == 0xee && length >= 12 && body.tag().equals("Adob")) {
        body.skip(7);
        adobeTransform = body.u8();
      }
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(ByteCursor body) {
      int bits = body.u8();
      height = body.u16();
      width = body.u16();
      int components = body.u8();
      if (bits != 8 || (components != 1 && components != 3 && components != 4)) {
        throw ImageRejectedException.unsupported(
            "JPEG with %d components of %d bits".formatted(components, bits));
      }
      componentIds = new int[components];
      for (int i = 0; i < components; i++) {
        componentIds[i] = body.u8();
        body.skip(2);
      }
    }

    /** Counts the scans to the end marker, which has to be there. */
    private int countScans() {
      int scans = 1;
      boolean ended = false;
      for (int i = cursor.position(); i + 1 < file.length && !ended; i++) {
        if (file[i] == (byte) 0xff) {
          int marker = file[i + 1] & 0xff;
          scans += marker == START_OF_SCAN ? 1 : 0;
          ended = marker == END_OF_IMAGE;
        }
      }
      if (!ended) {
        throw ImageRejectedException.corrupt("The JPEG is cut off: it has no end marker");
      }
      return scans;
    }
  }
}
