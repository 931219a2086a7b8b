package dev.stickerstreams.topology;

import static dev.stickerstreams.topology.fixture.TopologyHarness.bytes;
import static dev.stickerstreams.topology.fixture.TopologyHarness.message;
import static dev.stickerstreams.topology.fixture.TopologyHarness.sticker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Intent;
import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the topics see, on Kafka's test driver. */
class StickerTopologyTest {

  private TopologyHarness harness;

  @BeforeEach
  void open(@TempDir Path stateDir) {
    harness = new TopologyHarness(stateDir, Map.of());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldSuggestTheStickerWhoseTagTheMessageMeans() {
    harness.upload("cake", "happy birthday", "cake");
    harness.upload("rain", "heavy rain", "umbrella");

    StickerSuggestions answer = harness.ask("happy birthday to you");

    assertThat(answer.getMessageId()).isEqualTo("m-1");
    assertThat(answer.getConversationId()).isEqualTo("c-1");
    assertThat(answer.getAbstained()).isFalse();
    assertThat(answer.getAbstainReason()).isNull();
    assertThat(answer.getSpace()).isEqualTo("hashing");
    assertThat(answer.getModel()).isEqualTo("hashing-1");
    Suggestion first = answer.getSuggestions().get(0);
    assertThat(first.getStickerId()).isEqualTo("cake");
    assertThat(first.getReasons().get(0).getText()).isEqualTo("happy birthday");
    assertThat(answer.getReceivedAt()).isBeforeOrEqualTo(answer.getEncodedAt());
    assertThat(answer.getEncodedAt()).isBeforeOrEqualTo(answer.getSearchedAt());
    assertThat(answer.getSearchedAt()).isBeforeOrEqualTo(answer.getEmittedAt());
  }

  @Test
  void shouldTellWhatAClientNeedsToShowASticker() throws IOException {
    harness.upload(
        sticker("cake", "happy birthday")
            .setAnnotations(
                Map.of(
                    "en", new Annotation("birthday cake", List.of("happy birthday 🎂")),
                    "zh", new Annotation("生日蛋糕", List.of())))
            .setImage(picture("uploads/1002.gif"))
            .setRating(Rating.G)
            .build());

    StickerSuggestions answer =
        harness.ask(message("happy birthday").setSenderId("ann").setLanguage("en").build());

    assertThat(answer.getSenderId()).isEqualTo("ann");
    Suggestion cake = answer.getSuggestions().get(0);
    assertThat(cake.getName()).isEqualTo("birthday cake");
    assertThat(cake.getEmoji()).containsExactly("🎂");
    assertThat(cake.getAnimated()).isTrue();
    assertThat(cake.getMediaType()).isEqualTo("image/gif");
    assertThat(cake.getWidth()).isPositive();
    assertThat(cake.getHeight()).isPositive();
    assertThat(cake.getRating()).isEqualTo(Rating.G);
  }

  private static ByteBuffer picture(String resource) throws IOException {
    try (InputStream file = StickerTopologyTest.class.getResourceAsStream(resource)) {
      return ByteBuffer.wrap(file.readAllBytes());
    }
  }

  @Test
  void shouldTakeTheUploadsWordForAnImageThatDoesNotComeWithIt() {
    harness.upload(sticker("cake", "birthday").setImageFormat("image/avif").build());

    Suggestion cake = harness.ask("birthday").getSuggestions().get(0);

    assertThat(cake.getMediaType()).isEqualTo("image/avif");
    assertThat(cake.getWidth()).isNull();
    assertThat(cake.getHeight()).isNull();
  }

  @Test
  void shouldKeepTheHeadersOfAMessage() {
    Headers headers =
        new RecordHeaders()
            .add("traceparent", bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
            .add("reply-to", bytes("gateway-7"));
    byte[] value = harness.bytes("chat-messages", message("hello").build());

    harness.messages.pipeInput(new TestRecord<>(bytes("c-1"), value, headers));

    assertThat(harness.suggestions.readRecord().headers()).isEqualTo(headers);
  }

  @Test
  void shouldTellTheOwnerWhatBecameOfEveryUpload() {
    harness.upload("cake", "birthday");
    harness.upload("cake", "birthday");
    harness.upload("cake", "birthday", "party");
    harness.remove("cake");
    harness.upload("bare");

    assertThat(harness.events.readValuesToList())
        .extracting(event -> event.getOutcome())
        .containsExactly(
            IndexOutcome.ACCEPTED,
            IndexOutcome.UNCHANGED,
            IndexOutcome.UPDATED,
            IndexOutcome.DELETED,
            IndexOutcome.REJECTED);
    assertThat(harness.encoders.stickersEncoded()).isEqualTo(3);
  }

  @Test
  void shouldEncodeAgainWhenAnEarlierContentComesBack() {
    harness.upload("cake", "birthday");
    harness.upload("cake", "funeral");
    harness.upload("cake", "birthday");

    assertThat(harness.suggested("birthday")).containsExactly("cake");
    assertThat(harness.index().size()).isEqualTo(1);
  }

  @Test
  void shouldForgetADeletedSticker() {
    harness.upload("cake", "birthday");
    harness.remove("cake");

    StickerSuggestions answer = harness.ask("birthday");

    assertThat(answer.getAbstained()).isTrue();
    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.INDEX_EMPTY);
  }

  @Test
  void shouldAbstainWhenNothingFits() {
    harness.upload("cake", "birthday");

    StickerSuggestions answer = harness.ask("quarterly financial statement");

    assertThat(answer.getSuggestions()).isEmpty();
    assertThat(answer.getAbstained()).isTrue();
    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.NO_MATCH);
  }

  @Test
  void shouldAbstainOnAnEmptyMessage() {
    assertThat(harness.ask("  ").getAbstainReason()).isEqualTo(AbstainReason.NOTHING_TO_SEARCH);
  }

  @Test
  void shouldAnswerEmojiAloneWithStickersOfTheEmojiFirst() {
    harness.upload(sticker("party", "cheer").setEmoji(List.of("🎂️")).build());
    harness.upload("cake", "birthday cake");
    harness.upload("wave", "wave 👋");
    harness.upload("shrug", "who knows 🤷");

    assertThat(harness.suggested("🎂🎂🎂")).containsExactly("party", "cake");
    assertThat(harness.suggested("👋🏿")).startsWith("wave");
    assertThat(harness.suggested("🤷🏽‍♀️ ！")).startsWith("shrug");
    Suggestion first = harness.ask("🎂").getSuggestions().get(0);
    assertThat(first.getReasons()).containsExactly(new SuggestionReason(VectorKind.EMOJI, "🎂"));
  }

  @Test
  void shouldForgetTheEmojiOfADeletedStickerAndKeepToTheWishes() {
    harness.upload(sticker("rude", "x").setEmoji(List.of("🎂")).setRating(Rating.R).build());
    harness.upload(sticker("gone", "y").setEmoji(List.of("🎂")).build());
    harness.remove("gone");

    assertThat(harness.suggested("🎂")).containsExactly("rude");
    assertThat(
            harness
                .ask(message("🎂").setWishes(wishes().setHighestRating(Rating.PG).build()).build())
                .getSuggestions())
        .isEmpty();
  }

  @Test
  void shouldCutAnAnswerToWhatATopicTakes(@TempDir Path elsewhere) {
    try (TopologyHarness large =
        new TopologyHarness(
            elsewhere,
            Map.of(
                "suggest.max.k", "1000",
                "suggest.min.probability", "0",
                "upload.max.text.chars", "10000"))) {
      String tag = "birthday " + "é".repeat(9_900);
      IntStream.range(0, 100).forEach(i -> large.upload("cake-" + i, tag));
      SuggestionWishes many = SuggestionWishes.newBuilder().setK(1_000).build();

      StickerSuggestions answer = large.ask(message("birthday").setWishes(many).build());

      assertThat(answer.getSuggestions()).hasSizeBetween(20, 50);
      assertThat(large.bytes("sticker-suggestions", answer)).hasSizeLessThan(1_000_000);
    }
  }

  @Test
  void shouldReadSlangAndLeaveMarkupOut() {
    harness.upload("thanks", "thank you so much");
    harness.upload("birthday", "happy birthday");

    assertThat(harness.suggested("tysm")).startsWith("thanks");
    assertThat(harness.suggested("<@123456> happy birthday https://example.org/pages/1"))
        .containsExactly("birthday");
    assertThat(harness.ask("https://example.org/happy/birthday").getAbstainReason())
        .isEqualTo(AbstainReason.NOTHING_TO_SEARCH);
  }

  @Test
  void shouldAbstainFromATextThatTheModelCannotRead() {
    harness.upload("cake", HashingEncoders.UNREADABLE);
    harness.upload("cat", "cat");

    StickerSuggestions answer = harness.ask(HashingEncoders.UNREADABLE);
    StickerSuggestions withSticker =
        harness.ask(message(HashingEncoders.UNREADABLE).setStickerId("cake").build());

    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.TEXT_UNREADABLE);
    assertThat(answer.getSuggestions()).isEmpty();
    assertThat(withSticker.getAbstainReason()).isNotEqualTo(AbstainReason.TEXT_UNREADABLE);
  }

  @Test
  void shouldReadFullWidthAndMathematicalLetters() {
    harness.upload("cake", "happy birthday");

    assertThat(harness.suggested("ｈａｐｐｙ　ｂｉｒｔｈｄａｙ")).containsExactly("cake");
    assertThat(harness.suggested("𝓱𝓪𝓹𝓹𝔂 𝓫𝓲𝓻𝓽𝓱𝓭𝓪𝔂")).containsExactly("cake");
  }

  @Test
  void shouldSuggestNothingToWhoWishesForNothing() {
    harness.upload("cake", "birthday");

    StickerSuggestions answer =
        harness.ask(
            message("birthday").setWishes(SuggestionWishes.newBuilder().setK(0).build()).build());

    assertThat(answer.getSuggestions()).isEmpty();
    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.NOTHING_WANTED);
  }

  @Test
  void shouldSayThatADeletedStickerWasNotThere() {
    harness.remove("nobody");
    assertThat(harness.events.readValue().getOutcome()).isEqualTo(IndexOutcome.NOT_FOUND);
  }

  @Test
  void shouldKeepAnIdForTheTenantThatUsedItFirst() {
    harness.upload(sticker("cake", "birthday").setTenant("acme").build());
    harness.upload(sticker("cake", "funeral").setTenant("other").build());
    harness.upload(sticker("cake", "funeral").build());
    harness.upload(sticker("cake", "wedding").setTenant("acme").build());
    harness.remove("cake");
    harness.upload(sticker("cake", "funeral").setTenant("other").build());

    assertThat(harness.events.readValuesToList())
        .extracting(StickerIndexEvent::getOutcome)
        .containsExactly(
            IndexOutcome.ACCEPTED,
            IndexOutcome.REJECTED,
            IndexOutcome.REJECTED,
            IndexOutcome.UPDATED,
            IndexOutcome.DELETED,
            IndexOutcome.ACCEPTED);
  }

  @Test
  void shouldTakeABlankTenantForNone() {
    harness.upload(sticker("cake", "birthday").setTenant(" ").build());

    assertThat(harness.suggested("birthday")).containsExactly("cake");
    assertThat(harness.ask(message("birthday").setTenant("").build()).getSuggestions()).hasSize(1);
  }

  @Test
  void shouldAnswerAMessageOfAnyLength() {
    harness.upload("cake", "birthday");

    assertThat(harness.suggested("birthday " + " ".repeat(100_000) + "x")).containsExactly("cake");
  }

  @Test
  void shouldReadAnInstructionAsWhatItAsksFor() {
    harness.upload("cat", "happy cat");

    StickerSuggestions answer =
        harness.ask(
            message("Please find me a sticker of happy cat").setIntent(Intent.INSTRUCTION).build());

    assertThat(answer.getSuggestions().get(0).getScore()).isGreaterThan(0.5f);
  }

  @Test
  void shouldStartFromAStickerAndNotSuggestItAgain() {
    harness.upload("cat-1", "happy cat");
    harness.upload("cat-2", "happy cat", "kitten");

    StickerSuggestions answer = harness.ask(message("").setStickerId("cat-1").build());

    assertThat(answer.getSuggestions())
        .extracting(Suggestion::getStickerId)
        .containsExactly("cat-2");
    assertThat(harness.ask(message("").setStickerId("nobody").build()).getAbstainReason())
        .isEqualTo(AbstainReason.STICKER_UNKNOWN);
  }

  @Test
  void shouldKeepToTheWishes() {
    harness.upload(sticker("mild", "wine").setPack("p").setRating(Rating.G).build());
    harness.upload(sticker("strict", "wine").setPack("p").setRating(Rating.R).build());
    harness.upload(sticker("unrated", "wine").setPack("q").build());

    assertThat(with(wishes().setHighestRating(Rating.PG).build())).containsExactly("mild");
    assertThat(with(wishes().setPacksAllowed(List.of("q")).build())).containsExactly("unrated");
    assertThat(with(wishes().setPacksExcluded(List.of("p")).build())).containsExactly("unrated");
    assertThat(with(wishes().setStickersExcluded(List.of("mild", "strict")).build()))
        .containsExactly("unrated");
    assertThat(with(wishes().setK(2).build())).hasSize(2);
  }

  @Test
  void shouldSayWhenTheWishesLeaveNothing() {
    harness.upload("cake", "birthday");

    StickerSuggestions answer =
        harness.ask(
            message("birthday")
                .setWishes(wishes().setPacksAllowed(List.of("none")).build())
                .build());

    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.NOTHING_ALLOWED);
  }

  @Test
  void shouldKeepTenantsApart() {
    harness.upload(sticker("ours", "wine").setTenant("us").build());
    harness.upload(sticker("theirs", "wine").setTenant("them").build());
    harness.upload(sticker("everyones", "wine").build());

    assertThat(harness.ask(message("wine").setTenant("us").build()).getSuggestions())
        .extracting(Suggestion::getStickerId)
        .containsExactlyInAnyOrder("ours", "everyones");
    assertThat(harness.suggested("wine")).containsExactly("everyones");
  }

  @Test
  void shouldWriteKeysThatKeepAConversationTogether() {
    harness.messages.pipeInput(
        null, harness.bytes("chat-messages", message("hello").setConversationId("c-9").build()));

    assertThat(harness.suggestions.readKeyValue().key).isEqualTo("c-9");
  }

  private List<String> with(SuggestionWishes wishes) {
    return harness.ask(message("wine").setWishes(wishes).build()).getSuggestions().stream()
        .map(Suggestion::getStickerId)
        .toList();
  }

  private static SuggestionWishes.Builder wishes() {
    return SuggestionWishes.newBuilder();
  }
}
