package dev.stickerstreams.encoders.internal.image.vp8;

/** What the coefficients of a segment are multiplied with (RFC 6386, sections 9.6 and 14.1). */
final class Quantizers {

  final int lumaDc;
  final int lumaAc;
  final int secondDc;
  final int secondAc;
  final int chromaDc;
  final int chromaAc;

  /**
   * Looks the quantizers up.
   *
   * @param index of the segment
   * @param deltas for luma DC, second-order DC and AC, chroma DC and AC
   */
  Quantizers(int index, int[] deltas) {
    int base = Math.max(0, Math.min(127, index));
    lumaDc = Tables.DC_QUANTIZERS[clip(base + deltas[0])];
    lumaAc = Tables.AC_QUANTIZERS[base];
    secondDc = 2 * Tables.DC_QUANTIZERS[clip(base + deltas[1])];
    secondAc = Math.max(8, Tables.AC_QUANTIZERS[clip(base + deltas[2])] * 155 / 100);
    chromaDc = Math.min(132, Tables.DC_QUANTIZERS[clip(base + deltas[3])]);
    chromaAc = Tables.AC_QUANTIZERS[clip(base + deltas[4])];
  }

  private static int clip(int index) {
    return Math.max(0, Math.min(127, index));
  }
}
