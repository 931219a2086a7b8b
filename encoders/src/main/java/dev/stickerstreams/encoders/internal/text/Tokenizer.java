package dev.stickerstreams.encoders.internal.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.TokenCoverage;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Signs of scripts that no model of chat texts knows: cuneiform, and hieroglyphs. */
  private static final List<String> FOREIGN = List.of("\uD808\uDC00", "\uD80C\uDC01");

  /** What SentencePiece puts in the place of a space, alone or before a word. */
  private static final int SPACE_MARK = 0x2581;

  private final HuggingFaceTokenizer tokenizer;
  private final OptionalLong unknown;
  private final Map<String, Integer> wordsOfPrefixes = new ConcurrentHashMap<>();
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
    long[] last =
        FOREIGN.stream()
            .map(sign -> tokenizer.encode(sign, false, false).getIds())
            .filter(ids -> ids.length > 0)
            .mapToLong(ids -> ids[ids.length - 1])
            .distinct()
            .toArray();
    return last.length == 1 ? OptionalLong.of(last[0]) : OptionalLong.empty();
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
   * @param text with its prefix
   * @param prefix what the text begins with and the model sees before every text; may be empty
   * @return as {@link #tokens}; empty if more words and symbols of the text are unknown to the
   *     model than known
   * @throws EncodingException once closed
   */
  public Optional<long[]> readableTokens(String text, String prefix) {
    Encoding encoding = encode(text);
    return strange(encoding) == 0 || coverage(encoding, prefix).isReadable()
        ? Optional.of(encoding.getIds())
        : Optional.empty();
  }

  /**
   * How much of a text, or of its first {@code maxTokens}, is known.
   *
   * @param text with its prefix
   * @param prefix what the text begins with, which does not count; may be empty
   * @throws EncodingException once closed
   */
  public TokenCoverage coverage(String text, String prefix) {
    return coverage(encode(text), prefix);
  }

  private TokenCoverage coverage(Encoding encoding, String prefix) {
    int known = knownWords(encoding) - wordsOf(prefix);
    return new TokenCoverage(Math.max(known, 0), strange(encoding));
  }

  private int wordsOf(String prefix) {
    return prefix.isEmpty()
        ? 0
        : wordsOfPrefixes.computeIfAbsent(prefix, text -> knownWords(encode(text)));
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

  private int strange(Encoding encoding) {
    return (int) LongStream.of(encoding.getIds()).filter(this::isUnknown).count();
  }

  private boolean isUnknown(long id) {
    return unknown.isPresent() && unknown.getAsLong() == id;
  }

  /** Tokens that say something, which punctuation and the model's own marks do not. */
  private int knownWords(Encoding encoding) {
    long[] ids = encoding.getIds();
    long[] special = encoding.getSpecialTokenMask();
    String[] tokens = encoding.getTokens();
    return (int)
        IntStream.range(0, ids.length)
            .filter(i -> special[i] == 0 && !isUnknown(ids[i]))
            .filter(i -> tokens[i].codePoints().anyMatch(Tokenizer::meansSomething))
            .count();
  }

  private static boolean meansSomething(int character) {
    return Character.isLetterOrDigit(character)
        || (Character.getType(character) == Character.OTHER_SYMBOL && character != SPACE_MARK);
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
