package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import dev.stickerstreams.encoders.internal.image.vp8l.LosslessImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, the outcome is a tensor or a rejection with a reason. */
class HostileImagesTest {

  private static final int VALUES = 9 * 224 * 224;
  private static final long FUZZ_NANOS = 150_000_000;

  private final ImagePreprocessor preprocessor =
      new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP);

  /** One or two images of every format and kind, small ones so that many variants are tried. */
  static List<String> seeds() {
    return List.of(
        "png-interlaced",
        "png-palette-16-colours",
        "png-grey-2-bit",
        "apng-mixed",
        "apng-palette",
        "gif-palette",
        "gif-40-frames",
        "gif-mixed-interlaced",
        "webp-lossy-odd",
        "webp-lossy-alpha-lossy",
        "webp-lossless-palette",
        "webp-animated-mixed",
        "webp-animated-lossless",
        "jpeg-444",
        "jpeg-progressive",
        "jpeg-cmyk",
        "bmp-palette",
        "bmp-rgba");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldYieldATensorOrARejectionForDamagedFiles(String name) {
    byte[] original = GoldenImages.bytes(name);
    long seed = new Random().nextLong();
    System.out.println("seed of " + name + ": " + seed);
    Random random = new Random(seed);
    ImagePreprocessor limited =
        new ImagePreprocessor(
            ImagePreprocessing.STICKER_CLIP,
            new ImageDecoder(new ImageLimits(1 << 20, 2_000, 1_000_000, 100, 2_000)));
    long end = System.nanoTime() + FUZZ_NANOS;
    do {
      assertTensorOrRejection(limited, damaged(original, random));
    } while (System.nanoTime() < end);
  }

  private static void assertTensorOrRejection(ImagePreprocessor preprocessor, byte[] file) {
    try {
      float[] tensor = preprocessor.toTensor(file);
      assertThat(tensor).hasSize(VALUES);
    } catch (ImageRejectedException e) {
      assertThat(e.reason()).isNotNull();
      assertThat(e).hasMessageNotContaining("\n").message().isNotBlank();
    }
  }

  /** Cut off, bytes changed, stretches repeated, removed or zeroed. */
  private static byte[] damaged(byte[] original, Random random) {
    byte[] file = original.clone();
    int from = random.nextInt(file.length);
    int to = Math.min(file.length, from + 1 + random.nextInt(64));
    switch (random.nextInt(5)) {
      case 0 -> file = Arrays.copyOf(file, from);
      case 1 -> Arrays.fill(file, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
      case 2 -> file = joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
      case 3 -> file = joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
      default -> {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          int header = Math.min(file.length, 128);
          file[random.nextInt(random.nextBoolean() ? header : file.length)] ^=
              (byte) (1 << random.nextInt(8));
        }
      }
    }
    return file;
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldRejectFilesThatAreCutOff(String name) {
    byte[] original = GoldenImages.bytes(name);

    assertRejected(Arrays.copyOf(original, original.length / 2), Reason.CORRUPT);
    assertRejected(Arrays.copyOf(original, 20), Reason.CORRUPT);
  }

  @Test
  void shouldRejectWhatIsNoImage() {
    assertRejected(new byte[0], Reason.UNKNOWN_FORMAT);
    assertRejected("<svg/>".getBytes(StandardCharsets.UTF_8), Reason.UNKNOWN_FORMAT);
    assertRejected("%PDF-1.7 not an image".getBytes(StandardCharsets.UTF_8), Reason.UNKNOWN_FORMAT);
  }

  @Test
  void shouldRejectTooManyBytes() {
    ImageLimits limits = new ImageLimits(1_000, 16_384, 16_000_000, 1_000, 5_000);
    byte[] file = GoldenImages.bytes("png-rgb");

    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> new ImageDecoder(limits).facts(file))
        .withMessageContaining("%,d bytes".formatted(file.length))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_BYTES));
  }

  @Test
  void shouldRejectHugePngByItsHeader() {
    assertRejected(png(60_000, 60_000, new byte[100]), Reason.TOO_LARGE);
    assertRejected(png(1, 16_385, new byte[100]), Reason.TOO_LARGE);
    assertRejected(png(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[100]), Reason.TOO_LARGE);
    assertRejected(png(-1, 1, new byte[100]), Reason.CORRUPT);
  }

  @Test
  void shouldDecodeAPngBombWithinItsPixels() {
    byte[] compressed = deflated(new byte[20_000_000]);

    float[] tensor = preprocessor.toTensor(png(100, 100, compressed));

    assertThat(compressed).hasSizeLessThan(25_000);
    assertThat(tensor).hasSize(VALUES);
  }

  @Test
  void shouldRejectHugeGifWebPJpegAndBmpByTheirHeaders() {
    byte[] gif = GoldenImages.bytes("gif-palette").clone();
    put16(gif, 6, 65_535);
    put16(gif, 8, 65_535);
    assertRejected(gif, Reason.TOO_LARGE);

    byte[] webp = GoldenImages.bytes("webp-lossy").clone();
    put16(webp, 26, 16_000);
    put16(webp, 28, 16_000);
    assertRejected(webp, Reason.TOO_LARGE);

    byte[] jpeg = GoldenImages.bytes("jpeg-444").clone();
    int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc0);
    put16(jpeg, frame + 5, 0xf0f0);
    put16(jpeg, frame + 7, 0xf0f0);
    assertRejected(jpeg, Reason.TOO_LARGE);

    byte[] bmp = GoldenImages.bytes("bmp-rgb").clone();
    put16(bmp, 20, 1_000);
    assertRejected(bmp, Reason.TOO_LARGE);
  }

  @Test
  void shouldRejectFramesOutsideTheWebPCanvas() {
    byte[] webp = GoldenImages.bytes("webp-animated-opaque").clone();
    int frame = indexOf(webp, (byte) 'A', (byte) 'N', (byte) 'M', (byte) 'F');
    put16(webp, frame + 8, 16_000);

    assertRejected(webp, Reason.CORRUPT);
  }

  @Test
  void shouldRejectHugeGifFramesOnASmallScreen() {
    byte[] gif = GoldenImages.bytes("gif-palette").clone();
    int frame = indexOf(gif, (byte) 0x2c, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
    put16(gif, frame + 5, 65_535);
    put16(gif, frame + 7, 65_535);

    long allocated = allocatedBytes(() -> assertRejected(gif, Reason.TOO_LARGE));

    assertThat(allocated).isLessThan(4 << 20);
  }

  @Test
  void shouldRejectTooManyFrames() {
    ImageLimits limits = new ImageLimits(16 << 20, 16_384, 16_000_000, 39, 5_000);

    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(
            () ->
                new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP, new ImageDecoder(limits))
                    .toTensor(GoldenImages.bytes("gif-40-frames")))
        .withMessageContaining("more than 39 frames")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_FRAMES));
  }

  @Test
  void shouldDecodeFourHundredFrames() {
    byte[] file = repeatedFrames(400);

    assertThat(new ImageDecoder(ImageLimits.DEFAULT).facts(file).frames()).isEqualTo(400);
    assertThat(preprocessor.toTensor(file)).hasSize(VALUES);
  }

  @Test
  void shouldGiveUpWhenTimeIsUp() {
    ImageLimits limits = new ImageLimits(16 << 20, 16_384, 16_000_000, 100_000, 1);

    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(
            () ->
                new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP, new ImageDecoder(limits))
                    .toTensor(repeatedFrames(5_000)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_SLOW));
  }

  @Test
  void shouldRejectAJpegWithTooManyScans() {
    byte[] jpeg = GoldenImages.bytes("jpeg-progressive");
    int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc2);
    byte[] large = jpeg.clone();
    put16(large, frame + 5, 0x900f);
    put16(large, frame + 7, 0x900f);
    int scan = indexOf(large, (byte) 0xff, (byte) 0xda);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(large, 0, scan);
    for (int i = 0; i < 200; i++) {
      bomb.write(large, scan, 30);
    }
    bomb.write(large, scan, large.length - scan);

    assertRejected(bomb.toByteArray(), Reason.UNSUPPORTED);
  }

  @Test
  void shouldGoByContentNotByWhatAFileIsCalled() {
    assertThat(
            new ImageDecoder(ImageLimits.DEFAULT).facts(GoldenImages.bytes("webp-lossy")).format())
        .isEqualTo(ImageFormat.WEBP);
  }

  @Test
  void shouldCollectNoMoreFramesThanAreAllowed() {
    byte[] gif = tinyFrames(50_000);

    long allocated = allocatedBytes(() -> assertRejected(gif, Reason.TOO_MANY_FRAMES));

    assertThat(gif).hasSizeLessThan(1_000_000);
    assertThat(allocated).isLessThan(4 << 20);
  }

  @Test
  void shouldLookUpThePalettesOfDrawnFramesOnly() {
    byte[] gif = tinyFrames(50_000);
    ImageDecoder decoder =
        new ImageDecoder(new ImageLimits(16 << 20, 16_384, 16_000_000, 100_000, 5_000));

    long allocated =
        allocatedBytes(() -> assertThat(decoder.facts(gif).frames()).isEqualTo(50_000));

    assertThat(allocated).isLessThan(12 << 20);
  }

  @Test
  void shouldKeepNoPrefixCodesThatNoBlockIsWrittenIn() {
    byte[] webp = LosslessWebP.withUnusedGroups();

    long allocated = allocatedBytes(() -> assertThat(preprocessor.toTensor(webp)).hasSize(VALUES));

    assertThat(webp).hasSizeLessThan(600_000);
    assertThat(allocated).isLessThan(120 << 20);
    assertThat(LosslessWebP.withUsedGroups(16)).satisfies(preprocessor::toTensor);
  }

  @Test
  void shouldRejectPrefixCodesOfMoreMemoryThanThePixels() {
    byte[] webp = LosslessWebP.withUsedGroups(1_024);

    long allocated = allocatedBytes(() -> assertRejected(webp, Reason.UNSUPPORTED));

    assertThat(webp).hasSizeLessThan(1_000_000);
    assertThat(allocated).isLessThan(8 << 20);
  }

  @Test
  void shouldLookAtTheTimeBetweenPrefixCodes() {
    byte[] webp = LosslessWebP.withUnusedGroups();
    AtomicInteger checks = new AtomicInteger();

    LosslessImage.decode(webp, 25, webp.length, 1, 1, checks::incrementAndGet);

    assertThat(checks).hasValueGreaterThan(LosslessWebP.MOST_GROUPS);
  }

  @Test
  void shouldRejectAnImageThatNeedsMoreMemoryThanAllMayTake() {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT, 64 << 20);
    byte[] bomb = pngBomb(4_000);

    long allocated =
        allocatedBytes(
            () ->
                assertThatExceptionOfType(ImageRejectedException.class)
                    .isThrownBy(() -> decoder.decode(bomb, 1, PixelImage::width))
                    .withMessageContaining("memory to be decoded")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE)));

    assertThat(bomb).hasSizeLessThan(100_000);
    assertThat(allocated).isLessThan(4 << 20);
  }

  /**
   * What is set aside for an image is what it takes, more or less, or images would not be bounded.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void shouldSetAsideNoLessMemoryThanAnImageTakes(String name) {
    byte[] file = GoldenImages.bytes(name);
    ImageFacts facts = new ImageDecoder(ImageLimits.DEFAULT).facts(file);
    long besidePixels = (2 << 20) + 4L * file.length;

    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(
            () ->
                new ImageDecoder(ImageLimits.DEFAULT, besidePixels + 3 * facts.pixels())
                    .decode(file, 1, PixelImage::width))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(
            new ImageDecoder(ImageLimits.DEFAULT, besidePixels + 30 * facts.pixels())
                .decode(file, 1, PixelImage::width))
        .containsExactly(facts.width());
  }

  @Test
  void shouldTakeNoMoreMemoryThanIsSetAside() {
    byte[] bomb = pngBomb(1_000);

    long allocated = allocatedBytes(() -> preprocessor.toTensor(bomb));

    assertThat(allocated).isLessThan(1_000 * 1_000 * 30 + (12 << 20));
  }

  @Test
  void shouldLetImagesWaitForMemory() throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT, 8 << 20);
    byte[] file = pngBomb(400);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    CompletableFuture<List<Integer>> first =
        CompletableFuture.supplyAsync(
            () ->
                decoder.decode(
                    file,
                    1,
                    frame -> {
                      inside.countDown();
                      await(goOn);
                      return atOnce.get();
                    }));
    inside.await();
    CompletableFuture<List<Integer>> second =
        CompletableFuture.supplyAsync(
            () -> decoder.decode(file, 1, frame -> atOnce.incrementAndGet()));

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS));
    goOn.countDown();

    assertThat(first.join()).containsExactly(0);
    assertThat(second.join()).containsExactly(1);
  }

  @Test
  void shouldNotWaitForMemoryForever() {
    ImageDecoder decoder =
        new ImageDecoder(new ImageLimits(16 << 20, 16_384, 16_000_000, 100, 50), 8 << 20);
    byte[] file = pngBomb(400);

    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(
            () -> decoder.decode(file, 1, frame -> decoder.decode(file, 1, PixelImage::width)))
        .withMessageContaining("Other images took all memory")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_SLOW));
    assertThat(decoder.decode(file, 1, PixelImage::width)).containsExactly(400);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What this thread allocates, garbage included: no less than the peak of memory. */
  private static long allocatedBytes(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void assertRejected(byte[] file, Reason reason) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> preprocessor.toTensor(file))
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
  }

  /** A GIF whose one frame is shown over and over. */
  private static byte[] repeatedFrames(int count) {
    byte[] still = GoldenImages.bytes("gif-palette");
    int frame = indexOf(still, (byte) 0x2c, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(still, 0, frame);
    for (int i = 0; i < count; i++) {
      file.write(still, frame, still.length - frame - 1);
    }
    file.write(0x3b);
    return file.toByteArray();
  }

  /** A GIF of frames without pixels, each with a palette of two colours: 18 bytes a frame. */
  private static byte[] tinyFrames(int count) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(new byte[] {1, 0, 1, 0, 0, 0, 0});
    byte[] frame = new byte[18];
    frame[0] = 0x2c;
    frame[5] = 1;
    frame[7] = 1;
    frame[9] = (byte) 0x80;
    frame[10] = 1;
    for (int i = 0; i < count; i++) {
      file.writeBytes(frame);
    }
    file.write(0x3b);
    return file.toByteArray();
  }

  private static int indexOf(byte[] file, byte... wanted) {
    for (int i = 0; i < file.length; i++) {
      if (Arrays.equals(
          file, i, Math.min(file.length, i + wanted.length), wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }

  private static void put16(byte[] file, int offset, int value) {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(offset, (short) value);
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(data);
    deflater.finish();
    byte[] out = new byte[data.length];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  /** A square of nothing, RGBA. */
  private static byte[] pngBomb(int side) {
    return png(side, side, 6, deflated(new byte[side * (4 * side + 1)]));
  }

  private static byte[] png(int width, int height, byte[] data) {
    return png(width, height, 2, data);
  }

  private static byte[] png(int width, int height, int colourType, byte[] data) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(file, "IHDR", header.put(new byte[] {8, (byte) colourType, 0, 0, 0}).array());
    chunk(file, "IDAT", data);
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
