package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerEmbedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;

/**
 * Writes a partitioned store's changes to its changelog topic: the sticker id and the sticker in
 * Avro single-object encoding, or null. Kafka Streams offers stores no public way to do so; its own
 * stores use the same call.
 */
final class Changelog {

  private final String store;
  private final StateStoreContext context;

  Changelog(String store, StateStoreContext context) {
    this.store = store;
    this.context = context;
  }

  void log(StickerEmbedding sticker) {
    log(sticker.getStickerId(), encode(sticker));
  }

  void logDelete(String stickerId) {
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

  static StickerEmbedding decode(byte[] value) {
    try {
      return StickerEmbedding.fromByteBuffer(ByteBuffer.wrap(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
