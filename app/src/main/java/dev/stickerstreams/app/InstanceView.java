package dev.stickerstreams.app;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndex;
import java.util.List;
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

  /** Figures of the index by space; none while it is not open. */
  List<SpaceStatistics> indexStatistics();

  /** The topology as text. */
  String topology();
}
