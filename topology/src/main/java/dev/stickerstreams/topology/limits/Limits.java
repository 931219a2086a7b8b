package dev.stickerstreams.topology.limits;

import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import java.util.Collection;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Bounds that hold for the records of every topic. What a record names comes back in what is
 * written for it, and under exactly-once a record that is too large to be sent fails its whole
 * transaction, again and again.
 */
public final class Limits {

  /** Characters of ids, names and other short texts; bytes of a key may be as many. */
  public static final int MAX_ID_CHARS = 512;

  /** Characters of the address of an image. */
  public static final int MAX_URI_CHARS = 2_048;

  /** Characters of a description, tag or OCR text, whatever is configured. */
  public static final int MAX_TEXT_CHARS = 10_000;

  /** Bytes of a record's headers, names included. */
  public static final int MAX_HEADER_BYTES = 65_536;

  private Limits() {}

  /**
   * Insists that a short text is short; null is.
   *
   * @throws RejectedRecordException if it is not
   */
  public static void checkId(String field, String text) {
    checkText(field, text, MAX_ID_CHARS);
  }

  /** The same with a bound of its own. */
  public static void checkText(String field, String text, int maxChars) {
    if (text != null) {
      atMost(field, text.length(), maxChars, "characters");
    }
  }

  /** Insists that a list is short, and so is each of its texts. */
  public static void checkIds(String field, Collection<String> texts, int maxTexts) {
    atMost(field, texts.size(), maxTexts, "entries");
    texts.forEach(text -> checkId(field, text));
  }

  /** Insists on a record key of bounded length; null has none. */
  public static void checkKey(byte[] key) {
    if (key != null && key.length > MAX_ID_CHARS) {
      throw new RejectedRecordException(
          "The record key has %,d bytes, at most %,d are allowed."
              .formatted(key.length, MAX_ID_CHARS));
    }
  }

  /** Insists on headers of bounded size. */
  public static void checkHeaders(Headers headers) {
    if (bytes(headers) > MAX_HEADER_BYTES) {
      throw new RejectedRecordException(
          "The record's headers have %,d bytes, at most %,d are allowed."
              .formatted(bytes(headers), MAX_HEADER_BYTES));
    }
  }

  /** The headers, or none where they exceed their bound. */
  public static Headers bounded(Headers headers) {
    return bytes(headers) > MAX_HEADER_BYTES ? new RecordHeaders() : headers;
  }

  private static long bytes(Headers headers) {
    long bytes = 0;
    for (Header header : headers) {
      bytes += Utils.utf8Length(header.key());
      bytes += header.value() == null ? 0 : header.value().length;
    }
    return bytes;
  }

  /** Insists on a count of at most {@code limit}. */
  public static void atMost(String field, int size, int limit, String unit) {
    if (size > limit) {
      throw new RejectedRecordException(
          "Field " + field + " has " + size + " " + unit + ", at most " + limit + " are allowed.");
    }
  }
}
