package dev.stickerstreams.topology.deadletter;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;

/**
 * What a dead letter holds of the record it is about: everything, unless the record is too large
 * for a letter. A topic limits what a record takes compressed, which may be a hundredth of what it
 * is, and a letter that no broker takes would stop the stream at its record for good. A part that
 * is too large keeps its beginning, and a header says how long it was.
 *
 * @param key key of the letter
 * @param value value of the letter
 * @param headers headers of the letter, the reason among them
 */
public record LetterBody(byte[] key, byte[] value, Headers headers) {

  /** As large as the largest record that a topic takes uncompressed. */
  public static final int MAX_VALUE_BYTES = 4 << 20;

  /** More than any key that is accepted. */
  public static final int MAX_KEY_BYTES = 64 << 10;

  /** What a topic of letters has to take. */
  public static final int MAX_LETTER_BYTES =
      MAX_VALUE_BYTES + MAX_KEY_BYTES + 2 * DeadLetterHeaders.MAX_BYTES;

  /**
   * A body within the bounds.
   *
   * @param headers from {@link DeadLetterHeaders#of}; says what is cut afterwards
   */
  static LetterBody of(byte[] key, byte[] value, Headers headers) {
    return new LetterBody(
        beginning(key, MAX_KEY_BYTES, DeadLetterHeaders.CUT_KEY, headers),
        beginning(value, MAX_VALUE_BYTES, DeadLetterHeaders.CUT_VALUE, headers),
        headers);
  }

  private static byte[] beginning(byte[] part, int maxBytes, String cut, Headers headers) {
    if (part == null || part.length <= maxBytes) {
      return part;
    }
    headers.add(cut, DeadLetterHeaders.bytes(Integer.toString(part.length)));
    return Arrays.copyOf(part, maxBytes);
  }
}
