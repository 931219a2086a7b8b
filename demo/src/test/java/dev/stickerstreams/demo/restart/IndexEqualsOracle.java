package dev.stickerstreams.demo.restart;

import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic of the embeddings and the index of every instance hold the stickers that the uploads
 * leave, in their last versions, and no others.
 */
final class IndexEqualsOracle implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    Map<String, String> oracle = last(evidence.uploads(), Sticker::getEmotionLabel);
    Map<String, String> embedded = last(evidence.embeddings(), IndexEqualsOracle::label);
    List<String> violations = new ArrayList<>(differences("the topic", oracle, embedded));
    for (IndexView index : evidence.indexes()) {
      violations.addAll(differences(index.instance(), oracle, index.labels()));
      if (index.size() != oracle.size()) {
        violations.add(
            "%s says it holds %d stickers, the oracle %d"
                .formatted(index.instance(), index.size(), oracle.size()));
      }
    }
    return violations;
  }

  private static String label(StickerEmbedding embedding) {
    return embedding.getAttributes().getEmotionLabel();
  }

  private static <V> Map<String, String> last(
      List<ConsumerRecord<byte[], V>> records, Function<V, String> label) {
    Map<String, String> last = new TreeMap<>();
    for (var record : records) {
      String stickerId = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        last.remove(stickerId);
      } else {
        last.put(stickerId, label.apply(record.value()));
      }
    }
    return last;
  }

  private static List<String> differences(
      String place, Map<String, String> oracle, Map<String, String> found) {
    TreeSet<String> stickerIds = new TreeSet<>(oracle.keySet());
    stickerIds.addAll(found.keySet());
    return stickerIds.stream()
        .filter(id -> !Objects.equals(oracle.get(id), found.get(id)))
        .map(id -> "%s holds %s of %s, not %s".formatted(place, found.get(id), id, oracle.get(id)))
        .toList();
  }
}
