package dev.stickerstreams.benchmarks.accelerator;

/**
 * What a batch costs on a device, as a straight line through published measurements.
 *
 * <p>The lines are those of BERT base in FP16 with 128 tokens a sequence, from NVIDIA's table of
 * average latencies in the README of {@code demo/BERT} of TensorRT (github.com/NVIDIA/TensorRT).
 * A100 (40 GB): 0.67 ms for 1 sequence, 1.38 ms for 8, 2.18 ms for 16, 4.10 ms for 32, 8.05 ms for
 * 64, 16.14 ms for 128. A30: 0.89, 2.50, 4.44, 8.63, 17.17 and 33.58 ms. The slope is that from 8
 * to 128 sequences, the launch what is left of a single one. BERT base is several times the size of
 * the built-in models, so a real device does better.
 *
 * @param device name of the device
 * @param launchNanos cost of any batch
 * @param nanosPerToken cost of a token, padded ones included
 */
record Costs(String device, long launchNanos, double nanosPerToken) {

  static final Costs A100 = new Costs("A100", 550_000, 961);
  static final Costs A30 = new Costs("A30", 630_000, 2_023);

  /** The cost of a batch. */
  long nanos(int inputs, int longest) {
    return launchNanos + (long) (nanosPerToken * inputs * longest);
  }
}
