package dev.stickerstreams.encoders.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.bundle.BundleException;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A model's tokenizer. Thread-safe. */
public final class Tokenizer implements AutoCloseable {

  static {
    // Without it the library looks for a GPU and may try to download a build for it.
    if (System.getenv("RUST_FLAVOR") == null && System.getProperty("RUST_FLAVOR") == null) {
      System.setProperty("RUST_FLAVOR", "cpu");
    }
  }

  private final HuggingFaceTokenizer tokenizer;
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private boolean closed;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
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
   * Cuts a text into tokens.
   *
   * @return their ids with the model's special tokens, at most {@code maxTokens}
   * @throws EncodingException once closed
   */
  public long[] tokens(String text) {
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new EncodingException("the encoders are closed");
      }
      return tokenizer.encode(text).getIds();
    } finally {
      lifetime.readLock().unlock();
    }
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
