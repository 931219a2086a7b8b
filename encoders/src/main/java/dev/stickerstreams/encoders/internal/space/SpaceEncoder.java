package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.TextEncoder;
import dev.stickerstreams.encoders.TokenCoverage;
import dev.stickerstreams.encoders.UnreadableTextException;
import dev.stickerstreams.encoders.internal.batch.BatchQueue;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.instruction.InstructionPrompts;
import dev.stickerstreams.encoders.internal.instruction.InstructionTrigger;
import dev.stickerstreams.encoders.internal.text.EmbeddingCache;
import dev.stickerstreams.encoders.internal.text.TextNormalizer;
import dev.stickerstreams.encoders.internal.text.Tokenizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The text side of a space: normalisation, cache, tokenizer, then the queue of the device that has
 * least to do. Thread-safe. What it uses is closed by its owner.
 */
final class SpaceEncoder implements TextEncoder {

  /** So that a device that waits for work does not wait until all texts are cut into tokens. */
  private static final int TOKENIZED_TOGETHER = 16;

  private final EmbeddingSpace space;
  private final TextTowerSpec spec;
  private final TextNormalizer normalizer;
  private final Tokenizer tokenizer;
  private final Optional<InstructionPrompts> prompts;
  private final Optional<InstructionTrigger> trigger;
  private final DeviceQueues<long[], float[]> queues;
  private final EmbeddingCache cache;

  /** What the cache knows vectors with prompts by. */
  private final String promptedSpace;

  SpaceEncoder(
      EmbeddingSpace space,
      TextTowerSpec spec,
      int maxTextChars,
      Tokenizer tokenizer,
      Optional<InstructionPrompts> prompts,
      Optional<InstructionTrigger> trigger,
      DeviceQueues<long[], float[]> queues,
      EmbeddingCache cache) {
    this.space = space;
    this.spec = spec;
    this.normalizer = new TextNormalizer(maxTextChars, spec.normalization());
    this.tokenizer = tokenizer;
    this.prompts = prompts;
    this.trigger = trigger;
    this.queues = queues;
    this.cache = cache;
    this.promptedSpace = space.id() + "/instruction";
  }

  @Override
  public EmbeddingSpace space() {
    return space;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return Futures.await(
        Futures.all(
            encode(
                texts, spec.queryPrefix(), this::tokens, tokens -> submit(tokens, Lane.MESSAGES))));
  }

  @Override
  public TokenCoverage coverage(String text) {
    String prefix = spec.queryPrefix();
    return tokenizer.coverage(prefix + normalizer.normalize(text), prefix);
  }

  List<CompletableFuture<float[]>> encodeMessages(List<String> texts) {
    return encodeReadable(texts, spec.queryPrefix(), tokens -> submit(tokens, Lane.MESSAGES));
  }

  /**
   * Encodes a message of a caller that has nothing else to encode, on the calling thread if the
   * device is idle.
   */
  CompletableFuture<float[]> encodeLoneMessage(String text) {
    return encodeReadable(List.of(text), spec.queryPrefix(), this::runOrSubmit).get(0);
  }

  /**
   * The probability that a message asks for stickers; empty where no trigger was learned.
   *
   * @param vector of the message
   */
  OptionalDouble askingProbability(String text, float[] vector) {
    return trigger.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(trigger.get().probability(text, vector));
  }

  /** Encodes a request with prompts, as a lone message; empty where none were learned. */
  Optional<CompletableFuture<float[]>> encodeInstruction(String text) {
    return prompts.map(learned -> encodeInstruction(text, learned));
  }

  private CompletableFuture<float[]> encodeInstruction(String text, InstructionPrompts learned) {
    String input = spec.queryPrefix() + normalizer.normalize(text);
    Optional<float[]> cached = cache.find(promptedSpace, input);
    if (cached.isPresent()) {
      return CompletableFuture.completedFuture(cached.get());
    }
    try {
      long[] tokens = learned.before(readableTokens(input, spec.queryPrefix()));
      return Futures.map(
          runOrSubmit(List.of(tokens)).get(0),
          vector -> {
            float[] projected = learned.project(vector);
            cache.put(promptedSpace, input, projected);
            return projected;
          });
    } catch (EncodingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  List<CompletableFuture<float[]>> encodeStickerTexts(List<String> texts) {
    return encodeReadable(texts, spec.documentPrefix(), tokens -> submit(tokens, Lane.STICKERS));
  }

  /** Has no effect: the encoders that this belongs to are closed as a whole. */
  @Override
  public void close() {}

  /** Encodes texts that must say something that the model knows. */
  private List<CompletableFuture<float[]>> encodeReadable(
      List<String> texts,
      String prefix,
      Function<List<long[]>, List<CompletableFuture<float[]>>> device) {
    return encode(texts, prefix, input -> readableTokens(input, prefix), device);
  }

  private List<CompletableFuture<float[]>> encode(
      List<String> texts,
      String prefix,
      Function<String, long[]> tokens,
      Function<List<long[]>, List<CompletableFuture<float[]>>> device) {
    List<String> inputs = texts.stream().map(text -> prefix + normalizer.normalize(text)).toList();
    Map<String, CompletableFuture<float[]>> vectors = new HashMap<>();
    Map<String, long[]> unknown = new LinkedHashMap<>();
    for (String input : new LinkedHashSet<>(inputs)) {
      Optional<float[]> cached = cache.find(space.id(), input);
      if (cached.isPresent()) {
        vectors.put(input, CompletableFuture.completedFuture(cached.get()));
      } else {
        tokenize(input, tokens, unknown, vectors);
      }
      if (unknown.size() == TOKENIZED_TOGETHER) {
        run(unknown, device, vectors);
        unknown.clear();
      }
    }
    run(unknown, device, vectors);
    return inputs.stream().map(vectors::get).toList();
  }

  private static void tokenize(
      String input,
      Function<String, long[]> tokens,
      Map<String, long[]> tokenized,
      Map<String, CompletableFuture<float[]>> failed) {
    try {
      tokenized.put(input, tokens.apply(input));
    } catch (UnreadableTextException e) {
      failed.put(input, CompletableFuture.failedFuture(e));
    } catch (RuntimeException e) {
      failed.put(
          input,
          CompletableFuture.failedFuture(
              new EncodingException("the text cannot be cut into tokens: " + e.getMessage(), e)));
    }
  }

  private long[] tokens(String input) {
    return tokenizer.tokens(input);
  }

  private long[] readableTokens(String input, String prefix) {
    return tokenizer
        .readableTokens(input, prefix)
        .orElseThrow(() -> new UnreadableTextException(space.id()));
  }

  private void run(
      Map<String, long[]> tokens,
      Function<List<long[]>, List<CompletableFuture<float[]>>> device,
      Map<String, CompletableFuture<float[]>> vectors) {
    List<CompletableFuture<float[]>> running = device.apply(List.copyOf(tokens.values()));
    int next = 0;
    for (String input : tokens.keySet()) {
      vectors.put(input, remember(input, running.get(next++)));
    }
  }

  private List<CompletableFuture<float[]>> submit(List<long[]> tokens, Lane lane) {
    return queues.leastBusy().submitAll(tokens, lane);
  }

  private List<CompletableFuture<float[]>> runOrSubmit(List<long[]> tokens) {
    BatchQueue<long[], float[]> queue = queues.leastBusy();
    return tokens.stream().map(input -> queue.runOrSubmit(input, Lane.MESSAGES)).toList();
  }

  private CompletableFuture<float[]> remember(String input, CompletableFuture<float[]> vector) {
    return Futures.map(
        vector,
        values -> {
          cache.put(space.id(), input, values);
          return values;
        });
  }
}
