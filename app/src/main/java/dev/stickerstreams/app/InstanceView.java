package dev.stickerstreams.app;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** What may be asked of an instance while it starts, runs and stops. Thread-safe. */
public interface InstanceView {

  /** State of Kafka Streams. */
  KafkaStreams.State state();

  /** What is ready. */
  Readiness readiness();

  /** The models. */
  Encoders encoders();

  /**
   * The index.
   *
   * @throws IllegalStateException before it is opened
   */
  StickerIndex index();

  /** The index of words; empty while it is being filled. */
  Optional<LexicalIndex> words();

  /** Figures of the index by space; none while it is not open. */
  List<SpaceStatistics> indexStatistics();

  /** The topology as text. */
  String topology();
}
