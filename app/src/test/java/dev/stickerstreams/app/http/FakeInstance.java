package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.app.Readiness;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.fixture.HashingEncoders;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** An instance without Kafka: a real index, a small model, and whatever state a test wants. */
final class FakeInstance implements InstanceView, AutoCloseable {

  volatile KafkaStreams.State state = KafkaStreams.State.RUNNING;
  volatile Readiness readiness = new Readiness(true, true, true, true);

  private final StickerIndexStore store;
  final HashingEncoders encoders = new HashingEncoders();
  private long offset;

  FakeInstance(Path directory) {
    store = StickerIndexStore.open("index", IndexOptions.defaults(), directory.toFile());
  }

  void add(String stickerId, String tag) {
    add(stickerId, tag, null);
  }

  void add(String stickerId, String tag, String tenant) {
    store.upsert(embedding(stickerId, tag, tenant), 0, offset++);
  }

  private static StickerEmbedding embedding(String stickerId, String tag, String tenant) {
    StickerVector vector =
        new StickerVector(VectorKind.TAG, tag, bytes(HashingEncoders.vector(tag)));
    String space = HashingEncoders.SPACE.id();
    return StickerEmbedding.newBuilder()
        .setStickerId(stickerId)
        .setSpaces(List.of(new SpaceVectors(space, HashingEncoders.SPACE.model(), List.of(vector))))
        .setAttributes(
            StickerAttributes.newBuilder()
                .setTenant(tenant)
                .setImageUri("/images/" + stickerId)
                .build())
        .setContentHash("hash-of-" + stickerId)
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  @Override
  public KafkaStreams.State state() {
    return state;
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public Optional<LexicalIndex> words() {
    return Optional.empty();
  }

  @Override
  public Encoders encoders() {
    return encoders;
  }

  @Override
  public StickerIndex index() {
    return store;
  }

  @Override
  public List<SpaceStatistics> indexStatistics() {
    return store.statistics();
  }

  @Override
  public String topology() {
    return "Topologies:\n";
  }

  @Override
  public void close() {
    store.close();
  }
}
