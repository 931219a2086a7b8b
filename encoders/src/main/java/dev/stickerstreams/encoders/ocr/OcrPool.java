package dev.stickerstreams.encoders.ocr;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads pictures of messages on one thread and those of stickers on others, so that encoders never
 * wait for a picture. The models are loaded with the first picture.
 *
 * <p>Thread-safe. {@link #close} fails what waits and lets pictures end that are being read.
 */
public final class OcrPool implements PictureTexts, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OcrPool.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  /**
   * How long a picture may wait for its turn, so that whoever waits for it is not kept too long.
   */
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

  private static final int BUSY = 32;

  private final ImageDecoder decoder;
  private final OcrOptions options;
  private final EncoderMetrics metrics;
  private final Map<Lane, ThreadPoolExecutor> threads = new EnumMap<>(Lane.class);
  private OcrReader reader;
  private boolean unusable;

  /** A pool without threads and models yet. */
  public OcrPool(ImageDecoder decoder, OcrOptions options, EncoderMetrics metrics) {
    this.decoder = decoder;
    this.options = options;
    this.metrics = metrics;
    threads.put(Lane.MESSAGES, executor("ocr-messages", 1));
    threads.put(Lane.STICKERS, executor("ocr-stickers", options.threads()));
  }

  private static ThreadPoolExecutor executor(String name, int threads) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_LIMIT.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, name));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean isBusy() {
    return threads.get(Lane.STICKERS).getQueue().size() >= BUSY;
  }

  @Override
  public CompletableFuture<OcrText> read(byte[] image, Lane lane) {
    Task task = new Task(image);
    try {
      threads.get(lane).execute(task);
    } catch (RejectedExecutionException e) {
      task.fail();
    }
    long limitMillis = WAIT_LIMIT.plus(options.maxTime()).toMillis();
    return task.result.completeOnTimeout(OcrText.NOTHING, limitMillis, TimeUnit.MILLISECONDS);
  }

  private OcrText read(byte[] image) {
    long start = System.nanoTime();
    try {
      OcrText text = reader().read(image);
      metrics.pictureRead(outcome(text), System.nanoTime() - start);
      return text;
    } catch (ImageRejectedException e) {
      LOG.debug("A picture is not read: {}", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("A picture could not be read.", e);
    }
    metrics.pictureRead("failed", System.nanoTime() - start);
    return OcrText.NOTHING;
  }

  private static String outcome(OcrText text) {
    if (!text.complete()) {
      return "cut";
    }
    return text.isEmpty() ? "nothing" : "text";
  }

  private synchronized OcrReader reader() {
    if (unusable) {
      throw new EncodingException("The models for text in pictures cannot be used");
    }
    if (reader == null) {
      unusable = true;
      reader = OcrReader.open(decoder, options);
      unusable = false;
    }
    return reader;
  }

  /**
   * Fails what waits, lets pictures end that are being read and frees the models. Idempotent.
   *
   * @throws IllegalStateException if one takes more than 30 seconds
   */
  @Override
  public void close() {
    threads.values().forEach(OcrPool::stop);
    threads.values().forEach(OcrPool::await);
    closeReader();
  }

  private static void stop(ThreadPoolExecutor executor) {
    executor.shutdownNow().forEach(task -> ((Task) task).fail());
  }

  private static void await(ThreadPoolExecutor executor) {
    try {
      if (!executor.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "A picture is still being read after " + CLOSE_LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a picture was being read", e);
    }
  }

  private synchronized void closeReader() {
    if (reader != null) {
      reader.close();
      reader = null;
      unusable = true;
    }
  }

  /** A picture that waits to be read. */
  private final class Task implements Runnable {

    private final byte[] image;
    private final CompletableFuture<OcrText> result = new CompletableFuture<>();

    Task(byte[] image) {
      this.image = image;
    }

    @Override
    public void run() {
      if (result.isDone()) {
        metrics.pictureRead("late", 0);
      } else {
        result.complete(read(image));
      }
    }

    void fail() {
      result.completeExceptionally(new EncodingException("The encoders are closed"));
    }
  }
}
