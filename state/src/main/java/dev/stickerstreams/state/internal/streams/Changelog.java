package dev.stickerstreams.state.internal.streams;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.history.SchemaHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;

/**
 * Writes a partitioned store's changes to its changelog topic: the sticker id and the sticker in
 * Avro single-object encoding, or null. Kafka Streams offers stores no public way to do so; its own
 * stores use the same call.
 */
public final class Changelog {

  private static final BinaryMessageDecoder<StickerEmbedding> DECODER =
      StickerEmbedding.createDecoder(
          fingerprint -> SchemaHistory.committed().byFingerprint(fingerprint).orElse(null));

  private final String store;
  private final StateStoreContext context;

  public Changelog(String store, StateStoreContext context) {
    this.store = store;
    this.context = context;
  }

  /** Logs a sticker. */
  public void log(StickerEmbedding sticker) {
    log(sticker.getStickerId(), encode(sticker));
  }

  /** Logs that a sticker was deleted. */
  public void logDelete(String stickerId) {
    log(stickerId, null);
  }

  private void log(String stickerId, byte[] value) {
    Bytes key = Bytes.wrap(stickerId.getBytes(StandardCharsets.UTF_8));
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    internal.logChange(
        store,
        key,
        value,
        internal.recordContext().timestamp(),
        internal.recordContext().headers(),
        Position.emptyPosition());
  }

  private static byte[] encode(StickerEmbedding sticker) {
    try {
      ByteBuffer encoded = sticker.toByteBuffer();
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a logged sticker, written by this version or an earlier one. */
  public static StickerEmbedding decode(byte[] value) {
    try {
      return DECODER.decode(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
