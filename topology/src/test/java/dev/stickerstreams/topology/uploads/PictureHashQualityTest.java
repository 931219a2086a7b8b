package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.image.PictureHasher;
import dev.stickerstreams.state.PictureQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Measures how well hashes tell pictures apart, on those of the built-in catalogue. Prints what
 * docs/quality.md says; {@code -Dpictures=1607} takes all of them.
 */
class PictureHashQualityTest {

  private static final int PICTURES = Integer.getInteger("pictures", 200);
  private static final Path CATALOGUE = Path.of("../demo/catalogues/fluent-emoji/images");
  private static final long SEED = 820;
  private static final ImageLimits PATIENT =
      new ImageLimits(16 << 20, 1_024, 1 << 20, 1_000, 60_000);

  private final Random random = new Random(SEED);
  private final ImageDecoder decoder = new ImageDecoder(PATIENT);
  private final PictureHasher hasher = new PictureHasher(decoder);
  private final PictureVariants variants = new PictureVariants(decoder, random);
  private List<byte[]> pictures;
  private List<ByteBuffer> hashes;

  @BeforeEach
  void hashAll() throws IOException {
    pictures = pictures();
    hashes = pictures.stream().map(picture -> hash(picture).orElseThrow()).toList();
  }

  private List<byte[]> pictures() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(CATALOGUE)) {
      files = new ArrayList<>(all.sorted().toList());
    }
    Collections.shuffle(files, random);
    return files.stream().limit(PICTURES).map(PictureHashQualityTest::read).toList();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ByteBuffer> hash(byte[] picture) {
    return hasher.hash(picture).map(ByteBuffer::wrap);
  }

  @Test
  void shouldKnowAPictureAgainInOtherFiles() {
    int known = 0;
    for (int i = 0; i < pictures.size(); i++) {
      Optional<ByteBuffer> again = hash(variants.of(pictures.get(i)));
      known += again.filter(query(hashes.get(i))::isNear).isPresent() ? 1 : 0;
    }
    double recall = known / (double) pictures.size();
    System.out.printf("seed %d: %d files made anew, known again %.4f%n", SEED, PICTURES, recall);

    assertThat(recall).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void shouldTellPicturesApart() {
    int pairs = 0;
    int mistaken = 0;
    for (int i = 0; i < hashes.size(); i++) {
      PictureQuery query = query(hashes.get(i));
      for (int j = i + 1; j < hashes.size(); j++) {
        pairs++;
        mistaken += query.isNear(hashes.get(j)) ? 1 : 0;
      }
    }
    double rate = mistaken / (double) pairs;
    System.out.printf("%,d pairs of different pictures, taken for one %.6f%n", pairs, rate);

    assertThat(pairs).isGreaterThanOrEqualTo(10_000);
    assertThat(rate).isLessThanOrEqualTo(0.001);
  }

  private static PictureQuery query(ByteBuffer hash) {
    return new PictureQuery(hash, KnownPictures.MOST_BITS, KnownPictures.MOST_LEVELS);
  }
}
