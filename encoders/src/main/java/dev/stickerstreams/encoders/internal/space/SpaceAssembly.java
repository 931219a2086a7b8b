package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.internal.batch.BatchModel;
import dev.stickerstreams.encoders.internal.batch.BatchPolicy;
import dev.stickerstreams.encoders.internal.batch.BatchQueue;
import dev.stickerstreams.encoders.internal.batch.MicroBatcher;
import dev.stickerstreams.encoders.internal.bundle.ImageTowerSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import dev.stickerstreams.encoders.internal.onnx.ImageTower;
import dev.stickerstreams.encoders.internal.onnx.WarmUp;
import dev.stickerstreams.encoders.internal.text.EmbeddingCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes loaded spaces ready to encode.
 *
 * @param batchers of the devices
 * @param decoder shared by all spaces, and its memory with it
 * @param resources takes what has to be closed before the batchers
 */
record SpaceAssembly(
    Map<Device, MicroBatcher> batchers,
    EncoderOptions options,
    ImageDecoder decoder,
    EmbeddingCache cache,
    EncoderMetrics metrics,
    Resources resources) {

  private static final Logger log = LoggerFactory.getLogger(SpaceAssembly.class);

  /** Warms the towers up and gives them their queues. */
  ReadySpace ready(LoadedSpace loaded) {
    return new ReadySpace(
        loaded.space(),
        loaded.spec().text().map(spec -> textSide(loaded, spec)),
        loaded.spec().image().map(spec -> imageSide(loaded, spec)),
        loaded.spec().composition());
  }

  private SpaceEncoder textSide(LoadedSpace loaded, TextTowerSpec spec) {
    return new SpaceEncoder(
        loaded.space(),
        spec,
        options.maxTextChars(),
        loaded.tokenizer().orElseThrow(),
        loaded.prompts(),
        loaded.trigger(),
        queues(
            loaded.textTowers(),
            (tower, device) -> WarmUp.policyFor(tower, device, options.maxBatch())),
        cache);
  }

  private ImageEncoder imageSide(LoadedSpace loaded, ImageTowerSpec spec) {
    return new ImageEncoder(
        loaded.space().id(),
        new ImagePreprocessor(spec.preprocessing(), decoder),
        queues(
            loaded.imageTowers(),
            (tower, device) -> WarmUp.policyFor(tower, device, options.maxBatch())),
        options,
        onFailure(loaded.imageTowers()),
        resources);
  }

  /** What fails before it reaches a device counts for the first one. */
  private Runnable onFailure(Map<Device, ImageTower> towers) {
    Map.Entry<Device, ImageTower> first = towers.entrySet().iterator().next();
    return () -> metrics.failed(first.getKey().toString(), first.getValue().name());
  }

  private <I, T extends BatchModel<I, float[]>> DeviceQueues<I, float[]> queues(
      Map<Device, T> towers, BiFunction<T, Device, BatchPolicy> policies) {
    List<BatchQueue<I, float[]>> queues = new ArrayList<>();
    towers.forEach(
        (device, tower) -> {
          BatchPolicy policy = policies.apply(tower, device);
          log.info(
              "{} on {} takes batches of {} at most", tower.name(), device, policy.maxInputs());
          queues.add(batchers.get(device).register(tower, policy));
        });
    return new DeviceQueues<>(queues);
  }
}
