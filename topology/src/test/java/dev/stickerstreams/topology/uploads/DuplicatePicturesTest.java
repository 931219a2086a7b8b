package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatePicturesTest {

  private static final PictureVariants VARIANTS =
      new PictureVariants(new ImageDecoder(ImageLimits.DEFAULT), new Random(1));

  @TempDir private Path stateDir;
  private TopologyHarness harness;

  @BeforeEach
  void open() {
    harness = new TopologyHarness(stateDir, Map.of());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldTellWhichStickerShowedAPictureBefore() throws Exception {
    assertThat(upload(sticker("first", "1001.png")).getDuplicateOf()).isNull();

    StickerIndexEvent again = upload(sticker("again", VARIANTS.of(file("1001.png"))));

    assertThat(again.getOutcome()).isEqualTo(IndexOutcome.ACCEPTED);
    assertThat(again.getDuplicateOf()).isEqualTo("first");
    assertThat(upload(sticker("third", VARIANTS.of(file("1001.png")))).getDuplicateOf())
        .isEqualTo("first");
    assertThat(upload(sticker("other", "1002.gif")).getDuplicateOf()).isNull();
  }

  @Test
  void shouldSuggestOneOfThoseWithOnePicture() throws Exception {
    upload(sticker("first", "1001.png"));
    upload(sticker("again", VARIANTS.of(file("1001.png"))));
    upload(sticker("other", "1002.gif"));

    assertThat(harness.suggested("hello")).hasSize(2).contains("other");
  }

  @Test
  void shouldKeepAnUpdatedOriginalFirst() throws Exception {
    upload(sticker("first", "1001.png"));
    upload(sticker("again", VARIANTS.of(file("1001.png"))));

    StickerIndexEvent updated = upload(sticker("first", "1001.png").setOcrText("hi"));

    assertThat(updated.getOutcome()).isEqualTo(IndexOutcome.UPDATED);
    assertThat(updated.getDuplicateOf()).isNull();
  }

  @Test
  void shouldTellNoTenantOfAnothersPicture() throws Exception {
    upload(sticker("acmes", "1001.png").setTenant("acme"));

    assertThat(upload(sticker("all", "1001.png")).getDuplicateOf()).isNull();
    assertThat(upload(sticker("theirs", "1001.png").setTenant("other")).getDuplicateOf())
        .isEqualTo("all");
    assertThat(upload(sticker("more", "1001.png").setTenant("acme")).getDuplicateOf())
        .isEqualTo("acmes");
  }

  @Test
  void shouldTellPicturesApartByWhatIsWrittenInThem() throws Exception {
    upload(sticker("morning", "1001.png").setOcrText("早上好"));

    assertThat(upload(sticker("evening", "1001.png").setOcrText("晚上好")).getDuplicateOf()).isNull();
    assertThat(upload(sticker("again", "1001.png").setOcrText("早上好!")).getDuplicateOf())
        .isEqualTo("morning");
  }

  @Test
  void shouldKeepWhatAPictureLooksLike() throws Exception {
    upload(sticker("first", "1001.png"));
    upload(TopologyHarness.sticker("words", "hello"));

    assertThat(harness.index().get("first").orElseThrow().getPictureHash().remaining())
        .isEqualTo(48);
    assertThat(harness.index().get("words").orElseThrow().getPictureHash()).isNull();
  }

  @Test
  void shouldKnowUploadsThatTheIndexLacksYet() throws Exception {
    KnownPictures pictures = new KnownPictures(Optional::empty);
    Upload first = checked("first");
    pictures.remember(first, new StickerAttributes());

    assertThat(pictures.originalOf(checked("again"))).contains("first");

    pictures.forget("first");

    assertThat(pictures.originalOf(checked("again"))).isEmpty();
  }

  private static Upload checked(String stickerId) {
    byte[] hash = new byte[48];
    hash[40] = 100;
    return new Upload(Sticker.newBuilder().setStickerId(stickerId).build(), "hash")
        .withPicture(Optional.of(ByteBuffer.wrap(hash)));
  }

  private StickerIndexEvent upload(Sticker.Builder sticker) {
    harness.upload(sticker.build());
    return harness.events.readValue();
  }

  private static Sticker.Builder sticker(String stickerId, String file) throws Exception {
    return sticker(stickerId, file(file));
  }

  private static Sticker.Builder sticker(String stickerId, byte[] image) {
    return Sticker.newBuilder()
        .setStickerId(stickerId)
        .setAnnotations(Map.of("en", new Annotation(null, List.of("hello"))))
        .setImage(ByteBuffer.wrap(image));
  }

  private static byte[] file(String name) throws Exception {
    try (InputStream file = DuplicatePicturesTest.class.getResourceAsStream(name)) {
      return file.readAllBytes();
    }
  }
}
