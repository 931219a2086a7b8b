package dev.stickerstreams.topology.retrieval;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import dev.stickerstreams.topology.reading.ReadText;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message asks the index.
 *
 * @param text the text that was encoded; empty where a sticker or image is the start
 * @param language BCP 47 primary tag the text was taken for
 * @param space the embedding space to search
 * @param vector {@code [dimensions]} float32, L2-normalised
 * @param wider the text in the space that most stickers have vectors in, where that is another one:
 *     for stickers that have none in the first
 * @param ofTextAlone whether the vector stands for the text and nothing beside it
 * @param asked whether a person asks for stickers in so many words
 * @param read what was read in the text as typed; empty without text
 * @param expected emoji that people would send with the text; unknown where nothing tells
 * @param emoji emoji that the message consists of; empty for any other message
 * @param excluded stickers that must not be suggested, such as the one to start from
 */
public record MessageQuery(
    String text,
    Optional<String> language,
    EmbeddingSpace space,
    float[] vector,
    Optional<SpaceQuery> wider,
    boolean ofTextAlone,
    boolean asked,
    Optional<ReadText> read,
    ExpectedEmoji expected,
    List<TypedEmoji> emoji,
    Set<String> excluded) {

  /** A query that starts from a picture. */
  public static MessageQuery ofPicture(EmbeddingSpace space, float[] vector, Set<String> excluded) {
    return new MessageQuery(
        "",
        Optional.empty(),
        space,
        vector,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        ExpectedEmoji.UNKNOWN,
        List.of(),
        excluded);
  }

  /** The words to look for: as typed, and as meant where that says more. */
  public String words() {
    return read.map(ReadText::prepared)
        .filter(typed -> !typed.equals(text))
        .map(typed -> typed + "\n" + text)
        .orElse(text);
  }

  /** The same, in a second space, too. */
  public MessageQuery in(SpaceQuery second) {
    return new MessageQuery(
        text,
        language,
        space,
        vector,
        Optional.of(second),
        ofTextAlone,
        asked,
        read,
        expected,
        emoji,
        excluded);
  }
}
