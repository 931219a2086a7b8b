package dev.stickerstreams.demo.restart;

import dev.stickerstreams.schemas.StickerIndexEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where an upload is on its topic. */
record UploadPosition(int partition, long offset) {

  static UploadPosition of(ConsumerRecord<?, ?> upload) {
    return new UploadPosition(upload.partition(), upload.offset());
  }

  /** The upload that an event tells of. */
  static UploadPosition told(StickerIndexEvent event) {
    return new UploadPosition(event.getPartition(), event.getOffset());
  }
}
