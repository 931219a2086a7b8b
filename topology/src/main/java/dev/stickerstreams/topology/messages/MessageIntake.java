package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.UnreadableTextException;
import dev.stickerstreams.encoders.text.CompatibilityForms;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Intent;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.topology.batching.PollWork;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.prediction.EmojiPredictor;
import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.reading.TextReader;
import dev.stickerstreams.topology.reading.TypedEmoji;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import dev.stickerstreams.topology.retrieval.SpaceQuery;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a message and begins to encode it.
 *
 * <p>Thread-safe. Never throws: whatever is wrong with a message completes its future
 * exceptionally.
 */
public final class MessageIntake implements PollWork<EncodedMessage> {

  /** Probability from which a text counts as a request for stickers. */
  private static final double SURE = 0.5;

  private final String topic;
  private final Deserializer<ChatMessage> deserializer;
  private final Encoders encoders;
  private final IndexedVectors stickers;
  private final EmojiPredictor emoji;
  private final TextReader reader = TextReader.standard();
  private final Function<String, Optional<String>> wider;
  private final int maxChars;
  private final Clock clock;

  /**
   * An intake for one topic.
   *
   * @param topic topic the messages come from, which the deserializer may need to know
   * @param stickers vectors of stickers that messages start from
   * @param wider the space to search beside another one that lacks stickers
   * @param maxChars characters of a text that are read
   */
  public MessageIntake(
      String topic,
      Deserializer<ChatMessage> deserializer,
      Encoders encoders,
      IndexedVectors stickers,
      Function<String, Optional<String>> wider,
      int maxChars,
      Clock clock) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.encoders = encoders;
    this.stickers = stickers;
    this.emoji = new EmojiPredictor(encoders.spaces());
    this.wider = wider;
    this.maxChars = maxChars;
    this.clock = clock;
  }

  /** Begins to encode messages that were polled together, in batches that they share. */
  @Override
  public List<Optional<CompletableFuture<EncodedMessage>>> begin(List<byte[]> values) {
    return beginAll(values).stream().map(Optional::of).toList();
  }

  /** Begins to encode the message in a record's value. */
  CompletableFuture<EncodedMessage> begin(byte[] value) {
    return beginAll(Collections.singletonList(value)).get(0);
  }

  private List<CompletableFuture<EncodedMessage>> beginAll(List<byte[]> values) {
    Instant receivedAt = clock.instant();
    TextBatch batch = new TextBatch();
    List<CompletableFuture<ChatMessage>> read = values.stream().map(this::read).toList();
    NewestDrafts drafts = new NewestDrafts(readable(read));
    List<CompletableFuture<EncodedMessage>> begun =
        read.stream()
            .map(each -> each.thenCompose(message -> begin(message, drafts, receivedAt, batch)))
            .toList();
    batch.submit(encoders);
    return begun;
  }

  private static List<ChatMessage> readable(List<CompletableFuture<ChatMessage>> read) {
    return read.stream()
        .filter(each -> !each.isCompletedExceptionally())
        .map(CompletableFuture::join)
        .toList();
  }

  /** Begins to encode a message that has been read already. */
  public CompletableFuture<EncodedMessage> begin(ChatMessage message) {
    TextBatch batch = new TextBatch();
    CompletableFuture<EncodedMessage> begun;
    try {
      MessageLimits.check(message);
      begun = encode(message, clock.instant(), batch);
    } catch (RuntimeException e) {
      begun = CompletableFuture.failedFuture(e);
    }
    batch.submit(encoders);
    return begun;
  }

  private CompletableFuture<EncodedMessage> begin(
      ChatMessage message, NewestDrafts drafts, Instant receivedAt, TextBatch batch) {
    return drafts.supersede(message)
        ? done(message, AbstainReason.SUPERSEDED, receivedAt)
        : encode(message, receivedAt, batch);
  }

  /** The message in a record's value; complete when this returns. */
  private CompletableFuture<ChatMessage> read(byte[] value) {
    try {
      return CompletableFuture.completedFuture(checked(value));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ChatMessage checked(byte[] value) {
    if (value == null) {
      throw new RejectedRecordException("A chat message must have a value, this one is null.");
    }
    ChatMessage message = deserializer.deserialize(topic, value);
    MessageLimits.check(message);
    return message;
  }

  private CompletableFuture<EncodedMessage> encode(
      ChatMessage message, Instant receivedAt, TextBatch batch) {
    if (wantsNothing(message)) {
      return done(message, AbstainReason.NOTHING_WANTED, receivedAt);
    }
    String typed = CompatibilityForms.plain(cut(message.getText())).strip();
    ReadText read = reader.read(typed, Optional.ofNullable(message.getLanguage()).orElse(""));
    Optional<EmojiQuery> emoji = EmojiQuery.of(typed);
    if (emoji.isPresent()) {
      return fromEmoji(message, emoji.get(), read, receivedAt, batch);
    }
    Asked asked = new Asked(message, meaning(typed, read), read, List.of(), false);
    if (!hasWords(asked.text())) {
      return fromPicture(message, AbstainReason.NOTHING_TO_SEARCH, receivedAt);
    }
    Optional<String> language = language(message, read);
    return message.getIntent() == Intent.INSTRUCTION
        ? fromRequest(
            asked, language, receivedAt, subject -> add(subject, batch), () -> imageBeside(message))
        : fromText(asked, language, receivedAt, batch);
  }

  /**
   * What is asked in words or emoji.
   *
   * @param request whether the words ask for stickers
   */
  private record Asked(
      ChatMessage message, String text, ReadText read, List<TypedEmoji> emoji, boolean request) {

    /** The request for what its words ask for. */
    Asked forSubject() {
      return new Asked(message, InstructionText.subject(text), read, emoji, true);
    }
  }

  /**
   * Starts from what a request asks for, or from its picture where it names nothing.
   *
   * @param plain encodes its subject where the model knows no requests
   * @param image begins to encode the image beside the words, unless that has begun
   */
  private CompletableFuture<EncodedMessage> fromRequest(
      Asked asked,
      Optional<String> language,
      Instant receivedAt,
      Function<Encoders.Message, CompletableFuture<QueryVector>> plain,
      Supplier<CompletableFuture<Optional<QueryVector>>> image) {
    ChatMessage message = asked.message();
    boolean hasPicture = message.getStickerId() != null || message.getImage() != null;
    if (hasPicture && InstructionText.namesNothing(asked.text())) {
      return fromPicture(message, AbstainReason.NOTHING_TO_SEARCH, receivedAt);
    }
    Asked subject = asked.forSubject();
    return fromVector(
        subject,
        encoders
            .encodeInstruction(new Encoders.Message(asked.text(), language))
            .orElseGet(() -> plain.apply(new Encoders.Message(subject.text(), language))),
        image.get(),
        receivedAt);
  }

  private static boolean wantsNothing(ChatMessage message) {
    return Optional.ofNullable(message.getWishes())
        .map(SuggestionWishes::getK)
        .filter(k -> k == 0)
        .isPresent();
  }

  /** Starts from the message's sticker or image, where its text is none to go by. */
  private CompletableFuture<EncodedMessage> fromPicture(
      ChatMessage message, AbstainReason otherwise, Instant receivedAt) {
    if (message.getStickerId() != null) {
      return CompletableFuture.completedFuture(fromSticker(message, receivedAt));
    }
    if (message.getImage() != null) {
      return encoders
          .pictureTexts()
          .read(bytes(message.getImage()), Lane.MESSAGES)
          .thenCompose(read -> fromImage(message, read.joined(), receivedAt));
    }
    return done(message, otherwise, receivedAt);
  }

  /** Starts from what is written in the image, and from the image itself. */
  private CompletableFuture<EncodedMessage> fromImage(
      ChatMessage message, String written, Instant receivedAt) {
    if (written.isEmpty()) {
      return fromImage(message, receivedAt);
    }
    String text = cut(written);
    Asked asked = new Asked(message, text, reader.read(text), List.of(), false);
    return encoders
        .encodeMessage(text, Optional.empty())
        .thenCombine(
            imageBeside(message),
            (encoded, image) -> answerable(message, textQuery(asked, encoded, image), receivedAt))
        .exceptionallyCompose(unreadable -> fromImage(message, receivedAt));
  }

  private CompletableFuture<EncodedMessage> fromEmoji(
      ChatMessage message, EmojiQuery query, ReadText read, Instant receivedAt, TextBatch batch) {
    Optional<String> language = Optional.ofNullable(message.getLanguage());
    Asked asked = new Asked(message, query.names(language), read, query.emoji(), false);
    return fromText(asked, language, receivedAt, batch);
  }

  /** Punctuation alone says nothing to a text model. */
  private static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** What a text means, where it is not simply what is typed: then it keeps its punctuation. */
  private static String meaning(String typed, ReadText read) {
    boolean simple = Normalizer.normalize(typed, Normalizer.Form.NFKC).equals(read.meaning());
    return simple ? typed : read.meaning();
  }

  /** The language that the words speak for, else the one that the message says it is in. */
  private static Optional<String> language(ChatMessage message, ReadText read) {
    return read.language().confident()
        ? Optional.of(read.language().language())
        : Optional.ofNullable(message.getLanguage());
  }

  private String cut(String text) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, splitsPair ? maxChars - 1 : maxChars);
  }

  private CompletableFuture<EncodedMessage> fromText(
      Asked asked, Optional<String> language, Instant receivedAt, TextBatch batch) {
    return fromVector(
        asked, batch.add(asked.text(), language), imageBeside(asked.message()), receivedAt);
  }

  private static CompletableFuture<QueryVector> add(Encoders.Message message, TextBatch batch) {
    return batch.add(message.text(), message.languageHint());
  }

  private CompletableFuture<EncodedMessage> fromVector(
      Asked asked,
      CompletableFuture<QueryVector> vector,
      CompletableFuture<Optional<QueryVector>> image,
      Instant receivedAt) {
    return vector
        .thenCompose(
            encoded ->
                isRequest(asked, encoded)
                    ? fromRequest(
                        asked,
                        Optional.ofNullable(encoded.language()),
                        receivedAt,
                        this::lone,
                        () -> image)
                    : fromWords(asked, encoded, image, receivedAt))
        .exceptionallyCompose(failure -> withoutText(asked.message(), failure, receivedAt));
  }

  /** Whether a text whose kind nobody told turns out to ask for stickers. */
  private boolean isRequest(Asked asked, QueryVector encoded) {
    return asked.message().getIntent() == Intent.AUTO
        && !asked.request()
        && asked.emoji().isEmpty()
        && encoders.askingProbability(asked.text(), encoded).orElse(0) >= SURE;
  }

  private CompletableFuture<QueryVector> lone(Encoders.Message message) {
    return encoders.encodeMessage(message.text(), message.languageHint());
  }

  private CompletableFuture<EncodedMessage> fromWords(
      Asked asked,
      QueryVector encoded,
      CompletableFuture<Optional<QueryVector>> image,
      Instant receivedAt) {
    return image
        .thenApply(beside -> textQuery(asked, encoded, beside))
        .thenCompose(this::widened)
        .thenApply(query -> answerable(asked.message(), query, receivedAt));
  }

  /** Stickers that lack the message's space are searched for in the space of most. */
  private CompletableFuture<MessageQuery> widened(MessageQuery query) {
    return wider
        .apply(query.space().id())
        .map(space -> encoders.encodeMessages(List.of(plain(query.text())), space).get(0))
        .map(
            second ->
                second
                    .thenApply(v -> query.in(new SpaceQuery(v.space(), v.values())))
                    .exceptionally(failure -> query))
        .orElseGet(() -> CompletableFuture.completedFuture(query));
  }

  private static Encoders.Message plain(String text) {
    return new Encoders.Message(text, Optional.empty());
  }

  private CompletableFuture<EncodedMessage> withoutText(
      ChatMessage message, Throwable failure, Instant receivedAt) {
    boolean unreadable =
        failure instanceof UnreadableTextException
            || failure.getCause() instanceof UnreadableTextException;
    return unreadable
        ? fromPicture(message, AbstainReason.TEXT_UNREADABLE, receivedAt)
        : CompletableFuture.failedFuture(failure);
  }

  /** The vector of the image that comes with a text; empty without one, or a model for it. */
  private CompletableFuture<Optional<QueryVector>> imageBeside(ChatMessage message) {
    return Optional.ofNullable(message.getImage())
        .flatMap(image -> encoders.encodeImage(bytes(image)))
        .map(work -> work.thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  /** Text, sticker and image count alike, as far as they have vectors in the text's space. */
  private MessageQuery textQuery(Asked asked, QueryVector encoded, Optional<QueryVector> image) {
    ChatMessage message = asked.message();
    List<float[]> parts = new ArrayList<>(List.of(encoded.values()));
    Optional.ofNullable(message.getStickerId())
        .flatMap(id -> stickers.vector(id, encoded.space().id()))
        .ifPresent(parts::add);
    image
        .filter(other -> other.space().id().equals(encoded.space().id()))
        .map(QueryVector::values)
        .ifPresent(parts::add);
    boolean alone = parts.size() == 1;
    return new MessageQuery(
        asked.text(),
        Optional.ofNullable(encoded.language()),
        encoded.space(),
        alone ? parts.get(0) : IndexedVectors.sum(parts),
        Optional.empty(),
        alone,
        asked.request(),
        Optional.of(asked.read()),
        alone ? expected(asked, encoded) : ExpectedEmoji.UNKNOWN,
        asked.emoji(),
        excluded(message));
  }

  /** Who asks for stickers, or sends emoji alone, says what to expect. */
  private ExpectedEmoji expected(Asked asked, QueryVector encoded) {
    return asked.request() || !asked.emoji().isEmpty()
        ? ExpectedEmoji.UNKNOWN
        : emoji.predict(encoded.space().model(), encoded.values());
  }

  private EncodedMessage fromSticker(ChatMessage message, Instant receivedAt) {
    return encoders.spaces().stream()
        .flatMap(
            space ->
                stickers
                    .vector(message.getStickerId(), space.id())
                    .map(v -> MessageQuery.ofPicture(space, v, excluded(message)))
                    .stream())
        .findFirst()
        .map(query -> answerable(message, query, receivedAt))
        .orElseGet(() -> unanswerable(message, AbstainReason.STICKER_UNKNOWN, receivedAt));
  }

  private CompletableFuture<EncodedMessage> fromImage(ChatMessage message, Instant receivedAt) {
    return encoders
        .encodeImage(bytes(message.getImage()))
        .map(work -> work.thenApply(encoded -> imageAnswer(message, encoded, receivedAt)))
        .orElseGet(() -> done(message, AbstainReason.UNSUPPORTED, receivedAt));
  }

  private static byte[] bytes(ByteBuffer image) {
    byte[] bytes = new byte[image.remaining()];
    image.duplicate().get(bytes);
    return bytes;
  }

  private EncodedMessage imageAnswer(ChatMessage message, QueryVector image, Instant receivedAt) {
    MessageQuery query = MessageQuery.ofPicture(image.space(), image.values(), excluded(message));
    return answerable(message, query, receivedAt);
  }

  private static Set<String> excluded(ChatMessage message) {
    return message.getStickerId() == null ? Set.of() : Set.of(message.getStickerId());
  }

  private CompletableFuture<EncodedMessage> done(
      ChatMessage message, AbstainReason reason, Instant receivedAt) {
    return CompletableFuture.completedFuture(unanswerable(message, reason, receivedAt));
  }

  private EncodedMessage answerable(ChatMessage message, MessageQuery query, Instant receivedAt) {
    return new EncodedMessage(
        message, Optional.of(query), Optional.empty(), receivedAt, clock.instant());
  }

  private EncodedMessage unanswerable(
      ChatMessage message, AbstainReason reason, Instant receivedAt) {
    return new EncodedMessage(
        message, Optional.empty(), Optional.of(reason), receivedAt, clock.instant());
  }
}
