package dev.stickerstreams.topology;

import static dev.stickerstreams.topology.fixture.TopologyHarness.bytes;
import static dev.stickerstreams.topology.fixture.TopologyHarness.message;
import static dev.stickerstreams.topology.fixture.TopologyHarness.sticker;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.deadletter.LetterBody;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import dev.stickerstreams.topology.limits.Limits;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives ends in a defined place, with the reason, and the stream goes on. */
class BadInputTest {

  private TopologyHarness harness;

  @BeforeEach
  void open(@TempDir Path stateDir) {
    harness = new TopologyHarness(stateDir, Map.of("upload.max.tags", "3"));
  }

  @AfterEach
  void close() {
    assertStreamGoesOn();
    harness.close();
  }

  private void assertStreamGoesOn() {
    harness.upload("survivor", "still alive");
    assertThat(harness.suggested("still alive")).contains("survivor");
  }

  @Test
  void shouldDeadLetterAMessageWithoutValue() {
    harness.messages.pipeInput(bytes("c"), (byte[]) null);

    assertThat(reason(letter())).contains("is null");
  }

  @Test
  void shouldDeadLetterRandomBytesWithTheOriginalAndItsPosition() {
    byte[] garbage = new byte[100];
    new Random(1).nextBytes(garbage);
    harness.messages.pipeInput(bytes("c"), garbage);

    TestRecord<byte[], byte[]> letter = letter();
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(letter.key()).isEqualTo(bytes("c"));
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("chat-messages");
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).contains("Exception");
    assertThat(reason(letter)).isNotBlank();
  }

  @Test
  void shouldDeadLetterAMessageThatWishesForLessThanNothing() {
    SuggestionWishes wishes = SuggestionWishes.newBuilder().setK(-1).build();
    harness.messages.pipeInput(
        bytes("c"), harness.bytes("chat-messages", message("hi").setWishes(wishes).build()));

    assertThat(reason(letter())).contains("wishes.k is -1");
  }

  @Test
  void shouldDeadLetterAMessageOfAnotherSchema() {
    harness.messages.pipeInput(bytes("c"), harness.bytes("stickers", sticker("s", "tag").build()));

    assertThat(reason(letter())).isNotBlank();
  }

  @Test
  void shouldDeadLetterATruncatedMessage() {
    byte[] whole = harness.bytes("chat-messages", message("hello").build());
    harness.messages.pipeInput(bytes("c"), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(reason(letter())).isNotBlank();
  }

  @Test
  void shouldAnswerOrDeadLetterInvalidUtf8() {
    byte[] value = harness.bytes("chat-messages", message("abcdefgh").build());
    int start = new String(value, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("abcdefgh");
    value[start] = (byte) 0xC3;
    value[start + 1] = (byte) 0x28;
    harness.messages.pipeInput(bytes("c"), value);

    int answers = harness.suggestions.readValuesToList().size();
    int letters = harness.deadLetters.readValuesToList().size();
    assertThat(answers + letters).isEqualTo(1);
  }

  @Test
  void shouldDeadLetterOnlyTheMessageTheModelFailsOn() {
    harness.upload("cake", "birthday");
    harness.messages.pipeInput(
        bytes("c"),
        harness.bytes("chat-messages", message(HashingEncoders.POISON + " apple").build()));

    assertThat(reason(letter())).contains("chokes");
    assertThat(harness.suggested("birthday")).containsExactly("cake");
  }

  @Test
  void shouldDeadLetterAndCountAMessageThatAnOperatorFailsOn() {
    byte[] value = harness.bytes("chat-messages", message(HashingEncoders.BUG).build());
    harness.messages.pipeInput(bytes("c"), value);

    TestRecord<byte[], byte[]> letter = letter();
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("chat-messages");
    assertThat(reason(letter)).contains("Nobody foresaw");
    assertThat(harness.meters.get("stickers.dead.letters").tag("topic", "chat-messages").counter())
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
  }

  @Test
  void shouldDeadLetterTheBeginningOfAHugeMessage() {
    harness.messages.pipeInput(bytes("c"), new byte[9_000_000]);

    TestRecord<byte[], byte[]> letter = letter();
    assertThat(letter.value()).hasSize(LetterBody.MAX_VALUE_BYTES);
    assertThat(header(letter, DeadLetterHeaders.CUT_VALUE)).isEqualTo("9000000");
  }

  @Test
  void shouldDeadLetterTheBeginningOfAHugeEmbedding() {
    harness.embeddings.pipeInput(bytes("s"), new byte[9_000_000]);

    assertThat(harness.indexDeadLetters.history())
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).hasSize(LetterBody.MAX_VALUE_BYTES));
  }

  @Test
  void shouldKeepNoWorkBegunForAMessageThatIsRefused() {
    byte[] value = harness.bytes("chat-messages", message("birthday").build());
    harness.poll("chat-messages", 0, value);
    assertThat(harness.outstanding()).isEqualTo(1);

    harness.messages.pipeInput(new TestRecord<>(bytes("c"), value, tooManyHeaders()));

    assertThat(reason(letter())).contains("headers");
    assertThat(harness.outstanding()).isZero();
  }

  @Test
  void shouldKeepNoWorkBegunForAnUploadThatIsRefused() {
    byte[] value = harness.bytes("stickers", sticker("s", "tag").build());
    harness.poll("stickers", 0, value);
    harness.poll("stickers", 1, value);
    assertThat(harness.outstanding()).isEqualTo(2);

    harness.stickers.pipeInput(new TestRecord<>(bytes("s"), value, tooManyHeaders()));
    harness.stickers.pipeInput(bytes("s".repeat(Limits.MAX_ID_CHARS + 1)), value);

    assertThat(reason(letter())).contains("headers");
    assertThat(reason(letter())).contains("key");
    assertThat(harness.outstanding()).isZero();
  }

  @Test
  void shouldWaitForBrokersThatAreAway() {
    harness.indexDeadLetters.sendException = new TimeoutException("no broker");
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(this::bringBrokersBack);

    harness.embeddings.pipeInput(bytes("s"), bytes("garbage"));

    assertThat(harness.indexDeadLetters.history()).hasSize(1);
  }

  private void bringBrokersBack() {
    synchronized (harness.indexDeadLetters) {
      harness.indexDeadLetters.sendException = null;
    }
  }

  private static Headers tooManyHeaders() {
    return new RecordHeaders().add("trace", new byte[Limits.MAX_HEADER_BYTES]);
  }

  @Test
  void shouldRejectAStickerWithoutId() {
    harness.stickers.pipeInput(bytes(""), harness.bytes("stickers", sticker("", "tag").build()));

    assertThat(reason(letter())).contains("stickerId");
    assertThat(rejection().getReason()).contains("stickerId");
  }

  @Test
  void shouldRejectAnUploadWithoutKey() {
    harness.stickers.pipeInput(null, harness.bytes("stickers", sticker("s", "tag").build()));

    assertThat(reason(letter())).contains("key");
    assertThat(rejection().getStickerId()).isNull();
  }

  @Test
  void shouldRejectAnUploadUnderAnothersKey() {
    harness.stickers.pipeInput(
        bytes("victim"), harness.bytes("stickers", sticker("s", "tag").build()));

    assertThat(rejection().getReason()).contains("victim");
    assertThat(harness.index().size()).isZero();
  }

  @Test
  void shouldRejectAnUploadThatIsTooLarge() {
    harness.upload("greedy", "a", "b", "c", "d");

    assertThat(rejection().getReason()).contains("4 tags, at most 3");
  }

  @Test
  void shouldRejectAnUploadWhoseImageIsNone() {
    harness.stickers.pipeInput(
        bytes("s"),
        harness.bytes(
            "stickers",
            Sticker.newBuilder()
                .setStickerId("s")
                .setImage(ByteBuffer.wrap(bytes("<svg/>")))
                .build()));

    assertThat(rejection().getReason()).contains("This is an SVG drawing");
  }

  @Test
  void shouldRejectAnUnreadableUpload() {
    harness.stickers.pipeInput(bytes("s"), bytes("not avro"));

    assertThat(rejection().getStickerId()).isEqualTo("s");
    assertThat(reason(letter())).isNotBlank();
  }

  @Test
  void shouldRejectAndCountAnUploadThatFailsUnexpectedly() {
    byte[] value = harness.bytes("stickers", sticker("s", HashingEncoders.BUG).build());
    harness.stickers.pipeInput(bytes("s"), value);

    StickerIndexEvent rejection = rejection();
    assertThat(rejection.getStickerId()).isEqualTo("s");
    assertThat(rejection.getReason()).isEqualTo(ClassCastException.class.getName());
    TestRecord<byte[], byte[]> letter = letter();
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).contains("ClassCastException");
    assertThat(harness.deadLetters.isEmpty()).isTrue();
    assertThat(harness.meters.get("stickers.dead.letters").tag("topic", "stickers").counter())
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
  }

  @Test
  void shouldRejectAnUploadWhoseWorkBegunAtThePollFailsUnexpectedly() {
    byte[] value = harness.bytes("stickers", sticker("s", HashingEncoders.BUG).build());
    harness.poll("stickers", 0, value);
    harness.stickers.pipeInput(bytes("s"), value);

    assertThat(rejection().getStickerId()).isEqualTo("s");
    assertThat(letter().value()).isEqualTo(value);
    assertThat(harness.outstanding()).isZero();
  }

  @Test
  void shouldTakeAnUploadUpAgainThatFailsForItsSurroundings() {
    assertThatThrownBy(() -> harness.upload("s", HashingEncoders.OUTAGE))
        .hasRootCauseInstanceOf(TimeoutException.class);

    assertThat(harness.events.isEmpty()).isTrue();
    assertThat(harness.deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldNotRejectAnUploadBecauseTheProducerIsFenced() {
    assertThatThrownBy(() -> harness.upload("s", HashingEncoders.FENCED))
        .hasRootCauseInstanceOf(ProducerFencedException.class);

    assertThat(harness.events.isEmpty()).isTrue();
    assertThat(harness.deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldDeadLetterAVectorOfWrongDimensionAndKeepTheOldOne() {
    harness.upload("cake", "birthday");
    harness.embeddings.pipeInput(
        bytes("cake"), harness.bytes("sticker-embeddings", embedding("cake", 7)));

    assertThat(indexReason()).contains("7").contains("64");
    assertThat(harness.suggested("birthday")).containsExactly("cake");
  }

  @Test
  void shouldDeadLetterAnUnreadableEmbedding() {
    harness.embeddings.pipeInput(bytes("s"), bytes("garbage"));
    harness.embeddings.pipeInput(
        null,
        harness.bytes("sticker-embeddings", embedding("s", HashingEncoders.SPACE.dimensions())));
    harness.embeddings.pipeInput(
        bytes("other"),
        harness.bytes("sticker-embeddings", embedding("s", HashingEncoders.SPACE.dimensions())));

    assertThat(harness.indexDeadLetters.history()).hasSize(3);
    assertThat(harness.index().size()).isZero();
  }

  private TestRecord<byte[], byte[]> letter() {
    return harness.deadLetters.readRecord();
  }

  private StickerIndexEvent rejection() {
    StickerIndexEvent event = harness.events.readValue();
    assertThat(event.getOutcome()).isEqualTo(IndexOutcome.REJECTED);
    return event;
  }

  private String indexReason() {
    Headers headers = harness.indexDeadLetters.history().get(0).headers();
    return new String(headers.lastHeader(DeadLetterHeaders.MESSAGE).value(), UTF_8);
  }

  private static String reason(TestRecord<byte[], byte[]> letter) {
    return header(letter, DeadLetterHeaders.MESSAGE);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static StickerEmbedding embedding(String stickerId, int dimensions) {
    ByteBuffer values = ByteBuffer.allocate(dimensions * Float.BYTES);
    return StickerEmbedding.newBuilder()
        .setStickerId(stickerId)
        .setSpaces(
            List.of(
                new SpaceVectors(
                    "hashing",
                    "hashing-1",
                    List.of(new StickerVector(VectorKind.TAG, "tag", values)))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("none")
        .setEncodedAt(Instant.EPOCH)
        .build();
  }
}
