package dev.stickerstreams.benchmarks.index;

/**
 * A setting of an engine.
 *
 * @param targetRecall recall@10 that was asked for
 * @param ef the smallest candidate list that reaches it, or the largest tried
 * @param recall recall@10 with it
 */
record OperatingPoint(double targetRecall, int ef, double recall) {

  boolean reached() {
    return recall >= targetRecall;
  }
}
