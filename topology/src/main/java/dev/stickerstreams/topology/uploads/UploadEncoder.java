package dev.stickerstreams.topology.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.batching.EarlyWork;
import dev.stickerstreams.topology.batching.PollCommit;
import dev.stickerstreams.topology.batching.Position;
import dev.stickerstreams.topology.deadletter.DeadLetters;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.deadletter.Surroundings;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.limits.StickerKey;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes uploads, passes deletions on, and tells the owner what became of each.
 *
 * <p>An upload counts as unchanged when both the last upload of that sticker had the same content,
 * which the store of hashes knows, and its embedding has reached the index. Either alone would not
 * do: the index lags behind a quick series of uploads, and the hash may have outlived a crash that
 * the embedding did not.
 */
public final class UploadEncoder implements Processor<byte[], byte[], Object, Object> {

  private static final Logger LOG = LoggerFactory.getLogger(UploadEncoder.class);

  private final UploadIntake intake;
  private final KnownPictures pictures;
  private final EarlyWork<EncodedUpload> early;
  private final PollCommit pollCommit;
  private final UploadWiring routes;
  private final Duration timeLimit;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<Object, Object> context;
  private KeyValueStore<String, String> hashes;

  public UploadEncoder(
      UploadIntake intake,
      KnownPictures pictures,
      EarlyWork<EncodedUpload> early,
      PollCommit pollCommit,
      UploadWiring routes,
      Duration timeLimit,
      PipelineMetrics metrics,
      Clock clock) {
    this.intake = intake;
    this.pictures = pictures;
    this.early = early;
    this.pollCommit = pollCommit;
    this.routes = routes;
    this.timeLimit = timeLimit;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    this.hashes = context.getStateStore(routes.hashStore());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Optional<CompletableFuture<EncodedUpload>> begun =
        early.of(Position.of(context.recordMetadata().orElseThrow()));
    try {
      Limits.checkHeaders(record.headers());
      Limits.checkKey(record.key());
      if (record.value() == null) {
        delete(record);
      } else {
        upsert(record, begun);
      }
    } catch (RuntimeException failure) {
      rejectOrThrow(record, failure);
    } finally {
      pollCommit.processed(context);
    }
  }

  private void delete(Record<byte[], byte[]> record) {
    String stickerId = StickerKey.of(record.key());
    boolean known = hashes.delete(stickerId) != null;
    pictures.forget(stickerId);
    context.forward(record.withKey(stickerId).withValue(null), routes.embeddings());
    tell(record, event(stickerId, known ? IndexOutcome.DELETED : IndexOutcome.NOT_FOUND));
  }

  private void upsert(
      Record<byte[], byte[]> record, Optional<CompletableFuture<EncodedUpload>> work) {
    Optional<EncodedUpload> begun = work.map(first -> awaited(first, record));
    Upload upload = begun.map(EncodedUpload::upload).orElseGet(() -> intake.read(record.value()));
    String stickerId = upload.sticker().getStickerId();
    checkKey(StickerKey.of(record.key()), stickerId);
    Optional<UploadMemory> previous = UploadMemory.read(hashes.get(stickerId));
    UploadMemory current = UploadMemory.of(upload);
    previous.ifPresent(owned -> checkOwner(owned, current, stickerId));
    if (previous.equals(Optional.of(current)) && intake.isIndexed(upload)) {
      tell(record, describe(event(stickerId, IndexOutcome.UNCHANGED), upload.sticker()));
      return;
    }
    EncodedUpload encoded = begun.orElseGet(() -> awaited(intake.encode(upload), record));
    checkContent(encoded);
    Optional<String> original = pictures.originalOf(encoded.upload());
    StickerEmbedding row = EmbeddingRecord.of(encoded, original, clock.instant());
    context.forward(record.withKey(stickerId).withValue(row), routes.embeddings());
    pictures.remember(encoded.upload(), row.getAttributes());
    hashes.put(stickerId, current.stored());
    IndexOutcome outcome = previous.isEmpty() ? IndexOutcome.ACCEPTED : IndexOutcome.UPDATED;
    StickerIndexEvent.Builder told = describe(event(stickerId, outcome), upload.sticker());
    tell(
        record,
        told.setReason(UploadNotes.of(encoded))
            .setUnderstood(Understood.of(encoded.upload()))
            .setDuplicateOf(original.orElse(null)));
  }

  private EncodedUpload awaited(
      CompletableFuture<EncodedUpload> work, Record<byte[], byte[]> record) {
    return Awaited.twice(work, () -> intake.encode(intake.read(record.value())), timeLimit);
  }

  private static void checkKey(String key, String stickerId) {
    if (!key.equals(stickerId)) {
      throw new RejectedRecordException(
          "The record key must be the sticker id '" + stickerId + "', it is '" + key + "'.");
    }
  }

  /** An id belongs to the tenant that used it first, until the sticker is deleted. */
  private static void checkOwner(UploadMemory owned, UploadMemory upload, String stickerId) {
    if (!owned.isOf(upload.tenant())) {
      throw new RejectedRecordException(
          "The sticker id '"
              + stickerId
              + "' is in use by another tenant; choose another id, or delete that sticker first.");
    }
  }

  private static void checkContent(EncodedUpload encoded) {
    if (encoded.vectors().isEmpty()) {
      throw new RejectedRecordException(
          "The sticker has nothing to encode: give it an annotation or OCR text in a language of the"
              + " configured models and with words that they know, an image with text that can be read, or"
              + " any image where a model has an image tower.");
    }
  }

  private void rejectOrThrow(Record<byte[], byte[]> record, RuntimeException failure) {
    if (Surroundings.caused(failure)) {
      throw failure;
    }
    if (!Surroundings.blamesRecord(failure)) {
      RecordMetadata position = context.recordMetadata().orElseThrow();
      LOG.warn(
          "Upload {}-{}@{} failed unexpectedly and is rejected.",
          position.topic(),
          position.partition(),
          position.offset(),
          failure);
    }
    reject(record, failure);
  }

  private void reject(Record<byte[], byte[]> record, RuntimeException reason) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    metrics.deadLetter(position.topic());
    context.forward(DeadLetters.letter(record, context, reason), routes.deadLetters());
    tell(
        record.withHeaders(Limits.bounded(record.headers())),
        event(nameIn(record.key()), IndexOutcome.REJECTED).setReason(DeadLetters.reason(reason)));
  }

  /** The sticker id that a key is, or begins with where it is too long for one. */
  private static String nameIn(byte[] key) {
    return key == null
        ? null
        : new String(key, 0, Math.min(key.length, Limits.MAX_ID_CHARS), UTF_8);
  }

  private StickerIndexEvent.Builder event(String stickerId, IndexOutcome outcome) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    return StickerIndexEvent.newBuilder()
        .setStickerId(stickerId)
        .setOutcome(outcome)
        .setPartition(position.partition())
        .setOffset(position.offset())
        .setOccurredAt(clock.instant());
  }

  private static StickerIndexEvent.Builder describe(
      StickerIndexEvent.Builder event, Sticker sticker) {
    return event.setPack(sticker.getPack()).setTenant(sticker.getTenant());
  }

  private void tell(Record<byte[], byte[]> record, StickerIndexEvent.Builder event) {
    StickerIndexEvent told = event.build();
    metrics.upload(told.getOutcome());
    context.forward(record.withKey(told.getStickerId()).withValue(told), routes.events());
  }
}
