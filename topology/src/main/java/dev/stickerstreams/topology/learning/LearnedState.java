package dev.stickerstreams.topology.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The store {@code learning} of one partition of conversations. Used by the stream thread. */
final class LearnedState {

  private final KeyValueStore<Bytes, byte[]> store;

  LearnedState(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  ContextMemory context(String conversationId) {
    return Optional.ofNullable(store.get(LearningKey.conversation(conversationId)))
        .map(ContextMemory::read)
        .orElse(ContextMemory.NONE);
  }

  void put(String conversationId, ContextMemory memory, long atMillis) {
    store.put(LearningKey.conversation(conversationId), memory.bytes(atMillis));
  }

  SenderMemory sender(String conversationId, String senderId) {
    return Optional.ofNullable(store.get(LearningKey.sender(conversationId, senderId)))
        .map(SenderMemory::read)
        .orElse(SenderMemory.NONE);
  }

  void put(String conversationId, String senderId, SenderMemory memory, long atMillis) {
    store.put(LearningKey.sender(conversationId, senderId), memory.bytes(atMillis));
  }

  Tally tally(String stickerId) {
    return Optional.ofNullable(store.get(LearningKey.sticker(stickerId)))
        .map(Tally::read)
        .orElse(Tally.NONE);
  }

  void put(String stickerId, Tally tally) {
    store.put(LearningKey.sticker(stickerId), tally.bytes());
  }

  /** Removes a conversation with all that its members did in it. */
  void forgetConversation(String conversationId) {
    store.delete(LearningKey.conversation(conversationId));
    deleteAll(LearningKey.senders(conversationId), key -> true);
  }

  /** Removes what somebody did in a conversation. */
  void forgetSender(String conversationId, String senderId) {
    store.delete(LearningKey.sender(conversationId, senderId));
  }

  /** Removes what somebody did in any conversation of this partition. */
  void forgetSender(String senderId) {
    deleteAll(LearningKey.senders(), key -> LearningKey.isOf(key, senderId));
  }

  private void deleteAll(Bytes prefix, Predicate<Bytes> wanted) {
    List<Bytes> keys = new ArrayList<>();
    try (var entries = store.prefixScan(prefix, new BytesSerializer())) {
      entries.forEachRemaining(entry -> keys.add(entry.key));
    }
    deleteAll(keys.stream().filter(wanted).toList());
  }

  private void deleteAll(List<Bytes> keys) {
    keys.forEach(store::delete);
  }

  /**
   * Removes what was not touched since a time, among the next entries.
   *
   * @param from where to go on; null for the beginning
   * @param most entries to look at
   */
  Swept sweep(Bytes from, long untouchedSinceMillis, int most) {
    List<Bytes> old = new ArrayList<>();
    Bytes next = null;
    try (KeyValueIterator<Bytes, byte[]> entries =
        from == null ? store.all() : store.range(from, null)) {
      for (int looked = 0; entries.hasNext(); looked++) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (looked == most) {
          next = entry.key;
          break;
        }
        if (Stamped.touchedMillis(entry.value) < untouchedSinceMillis) {
          old.add(entry.key);
        }
      }
    }
    deleteAll(old);
    List<String> stickers =
        old.stream().map(LearningKey::stickerIn).filter(Objects::nonNull).toList();
    return new Swept(Optional.ofNullable(next), stickers);
  }

  /**
   * What a sweep did.
   *
   * @param next where to go on; empty at the end
   * @param stickers those whose counts were removed
   */
  record Swept(Optional<Bytes> next, List<String> stickers) {}
}
