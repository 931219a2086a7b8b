package dev.stickerstreams.topology.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store {@code learning}: a letter for the kind, the length of the first id and the
 * ids. So everything of a conversation's members has a prefix that no other conversation's has.
 */
final class LearningKey {

  private static final byte CONVERSATION = 'c';
  private static final byte SENDER = 's';
  private static final byte STICKER = 't';
  private static final int HEAD_BYTES = 1 + Integer.BYTES;

  private LearningKey() {}

  /** What a conversation was about. */
  static Bytes conversation(String conversationId) {
    return key(CONVERSATION, conversationId, "");
  }

  /** What a member of a conversation sent and waved away. */
  static Bytes sender(String conversationId, String senderId) {
    return key(SENDER, conversationId, senderId);
  }

  /** How often a sticker was shown and sent in this partition. */
  static Bytes sticker(String stickerId) {
    return key(STICKER, stickerId, "");
  }

  /** What the keys of all members of a conversation begin with. */
  static Bytes senders(String conversationId) {
    return sender(conversationId, "");
  }

  /** What the keys of all members of all conversations begin with. */
  static Bytes senders() {
    return Bytes.wrap(new byte[] {SENDER});
  }

  /** Whether a sender's key is of this one, in whatever conversation. */
  static boolean isOf(Bytes key, String senderId) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    bytes.get();
    int conversation = bytes.getInt();
    ByteBuffer sender = bytes.position(HEAD_BYTES + conversation).slice();
    return sender.equals(ByteBuffer.wrap(senderId.getBytes(UTF_8)));
  }

  /** The sticker that a key is of; null if it is of something else. */
  static String stickerIn(Bytes key) {
    byte[] bytes = key.get();
    return bytes[0] == STICKER
        ? new String(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES, UTF_8)
        : null;
  }

  private static Bytes key(byte kind, String id, String member) {
    byte[] first = id.getBytes(UTF_8);
    byte[] second = member.getBytes(UTF_8);
    byte[] key = new byte[HEAD_BYTES + first.length + second.length];
    ByteBuffer.wrap(key).put(kind).putInt(first.length).put(first).put(second);
    return Bytes.wrap(key);
  }
}
