package dev.stickerstreams.benchmarks.encoders;

import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.Precision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** This project's encoders as the application uses them, without the cache. */
final class OurEncoders implements Contestant {

  static final String NAME = "ours";

  private final ModelEncoders encoders;

  OurEncoders(String model, Precision precision) {
    this.encoders =
        ModelEncoders.open(
            EncoderOptions.builder()
                .bundles(List.of(BuiltInModels.location(model)))
                .device("cpu")
                .precision(precision)
                .cacheBytes(0)
                .build());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    List<Encoders.Message> messages =
        texts.stream().map(text -> new Encoders.Message(text, Optional.empty())).toList();
    return encoders.encodeMessages(messages).stream()
        .map(CompletableFuture::join)
        .map(encoded -> encoded.values())
        .toList();
  }

  @Override
  public void close() {
    encoders.close();
  }
}
