package dev.stickerstreams.demo.restart;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics hold, committed records in the order of their offsets, and what the indexes hold.
 *
 * @param sent messages that the brokers acknowledged
 */
record Evidence(
    int sent,
    List<ConsumerRecord<byte[], ChatMessage>> messages,
    List<ConsumerRecord<byte[], StickerSuggestions>> answers,
    List<ConsumerRecord<byte[], Sticker>> uploads,
    List<ConsumerRecord<byte[], StickerIndexEvent>> events,
    List<ConsumerRecord<byte[], StickerEmbedding>> embeddings,
    List<ConsumerRecord<byte[], byte[]>> deadLetters,
    List<IndexView> indexes) {}
