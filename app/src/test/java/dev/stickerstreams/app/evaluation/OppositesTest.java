package dev.stickerstreams.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.prediction.ExpectedEmoji;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.TextReader;
import dev.stickerstreams.topology.reading.TypedEmoji;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of messages that only a reader of negation, irony and comfort gets right, each offered
 * every sticker that shows a feeling, all equally near: the hardest case, where nothing but the
 * reading keeps the opposite out.
 */
class OppositesTest {

  private static final Path CATALOGUE = Path.of("../demo/catalogues/fluent-emoji");
  private static final EmbeddingSpace SPACE = new EmbeddingSpace("any", "any", 2);

  private final StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.NONE);
  private final TextReader reader = TextReader.standard();
  private final Map<String, String> polarities = new HashMap<>();

  @Test
  void shouldKeepTheOppositeFeelingOutOfFourInFiveHardMessages() throws IOException {
    lines(CATALOGUE.resolve("polarity.tsv")).forEach(row -> polarities.put(row[0], row[1]));
    List<String[]> messages = lines(CATALOGUE.resolve("messages/opposites.tsv"));
    List<String> violations = new ArrayList<>();
    Map<String, List<Candidate>> byLanguage = new HashMap<>();
    for (String[] message : messages) {
      List<Candidate> candidates = byLanguage.computeIfAbsent(message[1], this::candidates);
      ranker.rank(query(message[0], message[1]), candidates, candidates.size(), true).stream()
          .map(ranked -> ranked.candidate().hit().stickerId())
          .filter(id -> isOpposite(message[2], polarities.get(id)))
          .limit(1)
          .forEach(id -> violations.add(message[0] + " (" + message[2] + "): " + id));
    }

    assertThat(messages).hasSizeGreaterThan(500);
    assertThat(violations.size()).as(String.join("\n", violations)).isLessThan(messages.size() / 5);
  }

  private static List<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static boolean isOpposite(String writer, String sticker) {
    return switch (writer) {
      case "positive", "comfort" -> "negative".equals(sticker);
      case "negative" -> "positive".equals(sticker);
      default -> throw new IllegalArgumentException(writer);
    };
  }

  private MessageQuery query(String text, String language) {
    return new MessageQuery(
        text,
        Optional.of(language),
        SPACE,
        new float[] {1, 0},
        Optional.empty(),
        true,
        false,
        Optional.of(reader.read(text, language)),
        ExpectedEmoji.UNKNOWN,
        List.of(),
        Set.of());
  }

  private List<Candidate> candidates(String language) {
    try (Stream<Sticker> stickers = Catalogue.open(CATALOGUE).stickers()) {
      return stickers
          .filter(sticker -> polarities.containsKey(sticker.getStickerId()))
          .map(sticker -> hit(sticker, language.equals("zh") ? "zh" : "en"))
          .map(hit -> new Candidate(hit, "any", 0.9f, 3, 0, 0, 0, 0, 0, false, null))
          .toList();
    }
  }

  private static StickerHit hit(Sticker sticker, String language) {
    var annotation = sticker.getAnnotations().get(language);
    List<String> emoji =
        EmojiText.find(String.join(" ", annotation.getTags())).stream()
            .map(TypedEmoji::keysFromExactToBase)
            .map(keys -> keys.get(0))
            .toList();
    return new StickerHit(
        sticker.getStickerId(),
        0.9f,
        VectorKind.DESCRIPTION,
        annotation.getDescription(),
        StickerAttributes.newBuilder()
            .setEmotionClass(sticker.getEmotionClass())
            .setEmotionLabel(sticker.getEmotionLabel())
            .build(),
        emoji);
  }
}
