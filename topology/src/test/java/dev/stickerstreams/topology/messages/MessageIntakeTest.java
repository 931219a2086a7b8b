package dev.stickerstreams.topology.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Intent;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIntakeTest {

  private static final String BROKEN = "broken";
  private static final EmbeddingSpace OTHER = new EmbeddingSpace("other", "other-1", 64);

  /**
   * Hashes texts, and images as if they were texts; takes texts that begin with "find" for
   * requests.
   */
  private record WithImages(
      Optional<EmbeddingSpace> imageSpace, HashingEncoders texts, List<String> encoded)
      implements Encoders {

    WithImages(Optional<EmbeddingSpace> imageSpace) {
      this(imageSpace, new HashingEncoders(), new ArrayList<>());
    }

    @Override
    public List<EmbeddingSpace> spaces() {
      return texts.spaces();
    }

    @Override
    public CompletableFuture<QueryVector> encodeMessage(String text, Optional<String> hint) {
      encoded.add(text);
      return texts.encodeMessage(text, hint);
    }

    @Override
    public OptionalDouble askingProbability(String text, QueryVector vector) {
      return OptionalDouble.of(text.startsWith("find") ? 0.9 : 0.1);
    }

    @Override
    public CompletableFuture<List<ContentVector>> encodeSticker(StickerContent content) {
      return texts.encodeSticker(content);
    }

    @Override
    public Optional<CompletableFuture<QueryVector>> encodeImage(byte[] image) {
      String seen = new String(image, UTF_8);
      return imageSpace.map(
          space ->
              seen.equals(BROKEN)
                  ? CompletableFuture.failedFuture(new EncodingException("no image"))
                  : CompletableFuture.completedFuture(
                      new QueryVector(space, "und", HashingEncoders.vector(seen))));
    }

    @Override
    public String fingerprint() {
      return texts.fingerprint();
    }

    @Override
    public void close() {}
  }

  private static EncodedMessage encode(ChatMessage message, Optional<EmbeddingSpace> imageSpace) {
    return encode(message, new WithImages(imageSpace));
  }

  private static EncodedMessage encode(ChatMessage message, WithImages encoders) {
    MessageIntake intake =
        new MessageIntake(
            "chat-messages",
            (topic, value) -> message,
            encoders,
            new IndexedVectors(Optional::empty),
            space -> Optional.empty(),
            100,
            Clock.systemUTC());
    return intake.begin(new byte[0]).join();
  }

  private static MessageQuery query(ChatMessage message) {
    return encode(message, Optional.of(HashingEncoders.SPACE)).query().orElseThrow();
  }

  private static ChatMessage message(String text, Intent intent, String image) {
    return ChatMessage.newBuilder()
        .setMessageId("m-1")
        .setConversationId("c-1")
        .setSentAt(Instant.now())
        .setText(text)
        .setIntent(intent)
        .setImage(ByteBuffer.wrap(image.getBytes(UTF_8)))
        .build();
  }

  private static float[] sum(String text, String image) {
    return IndexedVectors.sum(List.of(HashingEncoders.vector(text), HashingEncoders.vector(image)));
  }

  @Test
  void shouldAskForTextAndImageTogether() {
    MessageQuery query = query(message("happy cat", Intent.MESSAGE, "dog"));

    assertThat(query.text()).isEqualTo("happy cat");
    assertThat(query.vector()).isEqualTo(sum("happy cat", "dog"));
  }

  @Test
  void shouldAskForTheSubjectOfAnInstructionAndTheImage() {
    MessageQuery query = query(message("结合图像与文本查找表情图：开心", Intent.INSTRUCTION, "dog"));

    assertThat(query.text()).isEqualTo("开心");
    assertThat(query.vector()).isEqualTo(sum("开心", "dog"));
  }

  @ParameterizedTest
  @CsvSource({"查找表情包", "结合图像与文本查找表情图", "找个表情包", "find me a sticker", "send stickers!", "''"})
  void shouldAskForTheImageAloneWhereAnInstructionNamesNothing(String instruction) {
    MessageQuery query = query(message(instruction, Intent.INSTRUCTION, "dog"));

    assertThat(query.text()).isEmpty();
    assertThat(query.vector()).isEqualTo(HashingEncoders.vector("dog"));
  }

  @ParameterizedTest
  @CsvSource({
    "查找表情包：猫, 猫",
    "an angry cat, an angry cat",
    "find me a cat sticker, a cat",
    "sticker album, sticker album"
  })
  void shouldKeepWhatAnInstructionNames(String instruction, String subject) {
    MessageQuery query = query(message(instruction, Intent.INSTRUCTION, "dog"));

    assertThat(query.text()).isEqualTo(subject);
    assertThat(query.vector()).isEqualTo(sum(subject, "dog"));
  }

  @Test
  void shouldAskForTheTextAloneWhereTheImageHasNoVectorBesideIt() {
    ChatMessage message = message("happy cat", Intent.MESSAGE, "dog");

    assertThat(encode(message, Optional.empty()).query().orElseThrow().vector())
        .isEqualTo(HashingEncoders.vector("happy cat"));
    assertThat(encode(message, Optional.of(OTHER)).query().orElseThrow().vector())
        .isEqualTo(HashingEncoders.vector("happy cat"));
  }

  @Test
  void shouldFailWithTheImage() {
    ChatMessage message = message("happy cat", Intent.MESSAGE, BROKEN);

    assertThatThrownBy(() -> encode(message, Optional.of(HashingEncoders.SPACE)))
        .hasCauseInstanceOf(EncodingException.class);
  }

  @Test
  void shouldSayThatNoModelReadsTheImageAlone() {
    ChatMessage message = message("查找表情包", Intent.INSTRUCTION, "dog");

    assertThat(encode(message, Optional.empty()).abstainReason())
        .hasValue(AbstainReason.UNSUPPORTED);
  }

  @Test
  void shouldHearARequestWhereTheClientDoesNotSayWhatTheTextIs() {
    WithImages encoders = new WithImages(Optional.empty());
    ChatMessage message = message("find me a cat sticker", Intent.AUTO, "dog");

    MessageQuery query = encode(message, encoders).query().orElseThrow();

    assertThat(query.asked()).isTrue();
    assertThat(query.text()).isEqualTo("a cat");
    assertThat(query.vector()).isEqualTo(HashingEncoders.vector("a cat"));
    assertThat(encoders.encoded()).containsExactly("find me a cat sticker", "a cat");
  }

  @ParameterizedTest
  @CsvSource({"this sticker pack is expensive, AUTO", "find me a cat sticker, MESSAGE"})
  void shouldEncodeTalkOnceAndAsItIs(String text, Intent intent) {
    WithImages encoders = new WithImages(Optional.empty());

    MessageQuery query = encode(message(text, intent, "dog"), encoders).query().orElseThrow();

    assertThat(query.asked()).isFalse();
    assertThat(query.vector()).isEqualTo(HashingEncoders.vector(text));
    assertThat(encoders.encoded()).containsExactly(text);
  }

  @Test
  void shouldAskForTheImageAloneWhereARequestThatItHearsNamesNothing() {
    MessageQuery query = query(message("find me a sticker", Intent.AUTO, "dog"));

    assertThat(query.vector()).isEqualTo(HashingEncoders.vector("dog"));
  }
}
