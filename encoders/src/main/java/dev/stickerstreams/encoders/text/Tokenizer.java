package dev.stickerstreams.encoders.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.bundle.BundleException;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A model's tokenizer. Thread-safe. */
public final class Tokenizer implements AutoCloseable {

  static {
    // Without it the library looks for a GPU and may try to download a build for it.
    if (System.getenv("RUST_FLAVOR") == null && System.getProperty("RUST_FLAVOR") == null) {
      System.setProperty("RUST_FLAVOR", "cpu");
    }
  }

  /** A sign in a script that no model of chat texts knows (cuneiform). */
  private static final String FOREIGN = "\uD808\uDC00";

  private final HuggingFaceTokenizer tokenizer;
  private final OptionalLong unknown;
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private boolean closed;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.unknown = unknown(tokenizer);
  }

  /**
   * Loads the tokenizer of a text tower.
   *
   * @throws BundleException if the file is not a tokenizer
   */
  public static Tokenizer load(ModelBundle bundle, TextTowerSpec spec) {
    Map<String, String> options =
        Map.of(
            "addSpecialTokens", "true",
            "padding", "false",
            "truncation", "true",
            "maxLength", Integer.toString(spec.maxTokens()),
            "modelMaxLength", Integer.toString(spec.maxTokens()));
    try (InputStream file = bundle.files().open(spec.tokenizer())) {
      return new Tokenizer(HuggingFaceTokenizer.newInstance(file, options));
    } catch (IOException | RuntimeException e) {
      throw new BundleException(
          bundle.files().describe(spec.tokenizer()) + ": is not a tokenizer: " + e.getMessage(), e);
    }
  }

  /**
   * The token of whatever is not in the vocabulary; none where a model spells that out in bytes.
   */
  private static OptionalLong unknown(HuggingFaceTokenizer tokenizer) {
    long[] ids = tokenizer.encode(FOREIGN, false, false).getIds();
    return ids.length == 1 ? OptionalLong.of(ids[0]) : OptionalLong.empty();
  }

  /**
   * Cuts a text into tokens.
   *
   * @return their ids with the model's special tokens, at most {@code maxTokens}
   * @throws EncodingException once closed
   */
  public long[] tokens(String text) {
    return encode(text).getIds();
  }

  /**
   * Cuts a text into tokens if the model can read it.
   *
   * @return as {@link #tokens}; empty if more words and symbols of the text are unknown to the
   *     model than known
   * @throws EncodingException once closed
   */
  public Optional<long[]> readableTokens(String text) {
    Encoding encoding = encode(text);
    return isReadable(encoding) ? Optional.of(encoding.getIds()) : Optional.empty();
  }

  private Encoding encode(String text) {
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new EncodingException("the encoders are closed");
      }
      return tokenizer.encode(text);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  private boolean isReadable(Encoding encoding) {
    long strange = LongStream.of(encoding.getIds()).filter(this::isUnknown).count();
    return strange == 0 || knownWords(encoding) >= strange;
  }

  private boolean isUnknown(long id) {
    return unknown.isPresent() && unknown.getAsLong() == id;
  }

  /** Tokens that say something, which punctuation and the model's own marks do not. */
  private long knownWords(Encoding encoding) {
    long[] ids = encoding.getIds();
    long[] special = encoding.getSpecialTokenMask();
    String[] tokens = encoding.getTokens();
    return IntStream.range(0, ids.length)
        .filter(i -> special[i] == 0 && !isUnknown(ids[i]))
        .filter(i -> tokens[i].codePoints().anyMatch(Tokenizer::meansSomething))
        .count();
  }

  private static boolean meansSomething(int character) {
    return Character.isLetterOrDigit(character)
        || Character.getType(character) == Character.OTHER_SYMBOL;
  }

  /** Frees native memory, after texts that are being cut. Idempotent. */
  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      closed = true;
      tokenizer.close();
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
