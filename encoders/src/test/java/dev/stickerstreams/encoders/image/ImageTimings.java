package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Run by hand: how long three frames of each file given take, decoded alone and as a tensor. */
final class ImageTimings {

  private static final int WARM_UPS = 40;
  private static final int RUNS = 31;
  private static final int FRAMES = 3;

  private ImageTimings() {}

  /** Prints the median milliseconds of each file. */
  public static void main(String[] files) throws IOException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    ImagePreprocessor preprocessor =
        new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP, decoder);
    for (String name : files) {
      byte[] file = Files.readAllBytes(Path.of(name));
      double decoded = medianMillis(() -> decoder.decode(file, FRAMES, PixelImage::width));
      double prepared = medianMillis(() -> preprocessor.toTensor(file));
      System.out.printf("%-40s %8.2f ms decoded, %8.2f ms tensor%n", name, decoded, prepared);
    }
  }

  private static double medianMillis(Runnable work) {
    for (int i = 0; i < WARM_UPS; i++) {
      work.run();
    }
    long[] nanos = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[RUNS / 2] / 1e6;
  }
}
