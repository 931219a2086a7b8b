package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.batch.Lane;
import dev.stickerstreams.encoders.batch.MicroBatcher;
import dev.stickerstreams.encoders.bundle.BundleException;
import dev.stickerstreams.encoders.bundle.BundleReader;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.Sha256;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.ocr.OcrPool;
import dev.stickerstreams.encoders.ocr.PictureTexts;
import dev.stickerstreams.encoders.onnx.DeviceSelector;
import dev.stickerstreams.encoders.text.EmbeddingCache;
import dev.stickerstreams.encoders.text.Languages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The encoders of a set of model bundles, on the devices of this machine: one {@link MicroBatcher}
 * for each device, shared by all models and callers. Images are decoded on threads of their own
 * before they queue for a device.
 *
 * <p>Thread-safe. What depends on a returned future runs on a thread of the device unless it is
 * asynchronous; keep it short. {@link #close} must be called before the JVM ends: the native
 * library may crash if it is stopped in the middle of a run.
 */
public final class ModelEncoders implements Encoders {

  private static final int FINGERPRINT_DIGITS = 16;

  private final Resources resources;
  private final List<Space> spaces;
  private final List<SpaceEncoder> textEncoders;
  private final SpaceRouter router;
  private final List<StickerVectors> stickerVectors;
  private final Map<Device, MicroBatcher> batchers;
  private final PictureTexts pictureTexts;
  private final String fingerprint;

  private ModelEncoders(
      Resources resources,
      List<LoadedSpace> loaded,
      List<Space> spaces,
      Map<Device, MicroBatcher> batchers,
      PictureTexts pictureTexts,
      EncoderOptions options) {
    this.resources = resources;
    this.spaces = spaces;
    this.textEncoders = spaces.stream().flatMap(space -> space.text().stream()).toList();
    this.router =
        new SpaceRouter(
            loaded.stream()
                .filter(space -> space.spec().text().isPresent())
                .map(space -> space.spec().languages())
                .toList());
    this.stickerVectors =
        spaces.stream()
            .map(
                space ->
                    new StickerVectors(
                        space, options.vectorPolicy(), options.maxVectorsPerSticker()))
            .toList();
    this.batchers = batchers;
    this.pictureTexts = pictureTexts;
    this.fingerprint = fingerprint(loaded, options);
  }

  /** Opens encoders that report to nobody. */
  public static ModelEncoders open(EncoderOptions options) {
    return open(options, EncoderMetrics.NONE);
  }

  /**
   * Loads, checks and warms up all models.
   *
   * @throws BundleException if a bundle cannot be used; the message names file and field
   * @throws EncodingException if a model does not run on the device
   * @throws IllegalStateException if the device that is demanded is not there
   */
  public static ModelEncoders open(EncoderOptions options, EncoderMetrics metrics) {
    List<ModelBundle> bundles = options.bundles().stream().map(BundleReader::read).toList();
    requireDistinctSpaces(bundles);
    List<Device> devices = new DeviceSelector().select(options.device());
    return DeviceFallback.open(
        options.device(), devices, usable -> open(bundles, usable, options, metrics));
  }

  private static ModelEncoders open(
      List<ModelBundle> bundles,
      List<Device> devices,
      EncoderOptions options,
      EncoderMetrics metrics) {
    Resources resources = new Resources();
    try {
      List<LoadedSpace> loaded = load(bundles, devices, options, resources);
      Map<Device, MicroBatcher> batchers = batchers(devices, options, metrics, resources);
      ImageDecoder decoder = options.imageDecoder();
      EmbeddingCache cache = new EmbeddingCache(options.cacheBytes(), metrics);
      SpaceAssembly assembly =
          new SpaceAssembly(batchers, options, decoder, cache, metrics, resources);
      List<Space> spaces = loaded.stream().map(assembly::ready).toList();
      batchers.forEach(
          (device, batcher) -> metrics.deviceOpened(device.toString(), batcher::depth));
      PictureTexts texts = pictureTexts(decoder, options, metrics, resources);
      return new ModelEncoders(resources, loaded, spaces, batchers, texts, options);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static PictureTexts pictureTexts(
      ImageDecoder decoder, EncoderOptions options, EncoderMetrics metrics, Resources resources) {
    return options
        .ocr()
        .<PictureTexts>map(ocr -> resources.add(new OcrPool(decoder, ocr, metrics)))
        .orElse(PictureTexts.NONE);
  }

  private static void requireDistinctSpaces(List<ModelBundle> bundles) {
    Set<String> ids = new HashSet<>();
    for (ModelBundle bundle : bundles) {
      bundle.spaces().stream()
          .filter(space -> !ids.add(space.id()))
          .findFirst()
          .ifPresent(
              space -> {
                throw bundle.wrong(
                    space.field() + ".id", "'" + space.id() + "' is used by another bundle, too");
              });
    }
  }

  private static List<LoadedSpace> load(
      List<ModelBundle> bundles,
      List<Device> devices,
      EncoderOptions options,
      Resources resources) {
    List<CompletableFuture<LoadedSpace>> loading = new ArrayList<>();
    for (ModelBundle bundle : bundles) {
      bundle
          .spaces()
          .forEach(
              space ->
                  loading.add(
                      CompletableFuture.supplyAsync(
                          () -> LoadedSpace.load(bundle, space, devices, options, resources))));
    }
    return Futures.awaitAll(loading);
  }

  private static Map<Device, MicroBatcher> batchers(
      List<Device> devices, EncoderOptions options, EncoderMetrics metrics, Resources resources) {
    Map<Device, MicroBatcher> batchers = new LinkedHashMap<>();
    for (Device device : devices) {
      int workers = device.kind() == Device.Kind.CPU ? options.cpuThreads() : 1;
      MicroBatcher batcher =
          new MicroBatcher(
              device.toString(), workers, options.queueCapacity(), options.submitLimit(), metrics);
      batchers.put(device, resources.add(batcher));
    }
    return batchers;
  }

  private static String fingerprint(List<LoadedSpace> loaded, EncoderOptions options) {
    StringBuilder identity = new StringBuilder();
    loaded.forEach(space -> identity.append(space.identity()).append('\n'));
    identity.append(options.vectorPolicy()).append(' ').append(options.maxVectorsPerSticker());
    identity.append(' ').append(options.maxTextChars());
    options.ocr().ifPresent(ocr -> identity.append(' ').append(ocr.identity()));
    return Sha256.of(StandardCharsets.UTF_8.encode(identity.toString()))
        .substring(0, FINGERPRINT_DIGITS);
  }

  @Override
  public List<EmbeddingSpace> spaces() {
    return spaces.stream().map(Space::space).toList();
  }

  /** The devices that encode. */
  public List<Device> devices() {
    return List.copyOf(batchers.keySet());
  }

  /** Inputs that wait for a device now. */
  public int queueDepth(Device device) {
    return batchers.get(device).depth();
  }

  /**
   * The text side of a space, for texts as messages have them.
   *
   * @return closing it has no effect, it ends with these encoders; empty if there is no such space
   *     or it has no text tower
   */
  public Optional<TextEncoder> textEncoder(String spaceId) {
    return textEncoders.stream()
        .filter(encoder -> encoder.space().id().equals(spaceId))
        .map(TextEncoder.class::cast)
        .findFirst();
  }

  @Override
  public CompletableFuture<EncodedText> encodeMessage(String text, Optional<String> languageHint) {
    return encodeMessages(List.of(new Message(text, languageHint))).get(0);
  }

  @Override
  public List<CompletableFuture<EncodedText>> encodeMessages(List<Message> messages) {
    return encode(messages, messages.stream().map(this::route).toList());
  }

  @Override
  public List<CompletableFuture<EncodedText>> encodeMessages(
      List<Message> messages, String spaceId) {
    return numberOf(spaceId)
        .map(space -> encode(messages, messages.stream().map(m -> route(m).to(space)).toList()))
        .orElseGet(() -> refuseAll(messages, spaceId));
  }

  private Optional<Integer> numberOf(String spaceId) {
    return textEncoder(spaceId).map(textEncoders::indexOf);
  }

  private static List<CompletableFuture<EncodedText>> refuseAll(
      List<Message> messages, String spaceId) {
    EncodingException refusal =
        new EncodingException("there is no space '" + spaceId + "' with a text tower");
    return messages.stream()
        .map(message -> CompletableFuture.<EncodedText>failedFuture(refusal))
        .toList();
  }

  @Override
  public Optional<TokenCoverage> coverage(String text, String spaceId) {
    return textEncoder(spaceId).map(encoder -> encoder.coverage(text));
  }

  private List<CompletableFuture<EncodedText>> encode(
      List<Message> messages, List<SpaceRouter.Route> routes) {
    List<CompletableFuture<EncodedText>> encoded = new ArrayList<>();
    messages.forEach(message -> encoded.add(null));
    for (int space = 0; space < textEncoders.size(); space++) {
      encode(textEncoders.get(space), routed(routes, space), messages, routes, encoded);
    }
    for (int i = 0; i < encoded.size(); i++) {
      if (encoded.get(i) == null) {
        encoded.set(i, CompletableFuture.failedFuture(refusal(messages.get(i))));
      }
    }
    return encoded;
  }

  private SpaceRouter.Route route(Message message) {
    return textEncoders.isEmpty() || message.text().isBlank()
        ? SpaceRouter.Route.NOWHERE
        : router.route(message.text(), message.languageHint());
  }

  private static int[] routed(List<SpaceRouter.Route> routes, int space) {
    return IntStream.range(0, routes.size()).filter(i -> routes.get(i).space() == space).toArray();
  }

  private static void encode(
      SpaceEncoder encoder,
      int[] indexes,
      List<Message> messages,
      List<SpaceRouter.Route> routes,
      List<CompletableFuture<EncodedText>> encoded) {
    List<String> texts = IntStream.of(indexes).mapToObj(i -> messages.get(i).text()).toList();
    List<CompletableFuture<float[]>> vectors =
        messages.size() == 1 && !texts.isEmpty()
            ? List.of(encoder.encodeLoneMessage(texts.get(0)))
            : encoder.encodeMessages(texts);
    for (int i = 0; i < indexes.length; i++) {
      String language = routes.get(indexes[i]).language();
      encoded.set(
          indexes[i],
          Futures.map(
              vectors.get(i), values -> new EncodedText(encoder.space(), language, values)));
    }
  }

  private static EncodingException refusal(Message message) {
    return message.text().isBlank()
        ? new EncodingException("the text is blank, there is nothing to encode")
        : new EncodingException("no model bundle has a text tower");
  }

  @Override
  public CompletableFuture<List<ContentVector>> encodeSticker(StickerContent content) {
    List<CompletableFuture<List<ContentVector>>> vectors = new ArrayList<>();
    for (StickerVectors space : stickerVectors) {
      vectors.add(space.encode(content, texts(content, space.space())));
    }
    return Futures.map(
        Futures.all(vectors), lists -> lists.stream().flatMap(List::stream).toList());
  }

  private StickerTexts texts(StickerContent content, Space space) {
    int textSpace = space.text().map(textEncoders::indexOf).orElse(-1);
    Set<String> annotated =
        content.annotations().keySet().stream()
            .map(Languages::primary)
            .collect(Collectors.toUnmodifiableSet());
    return new StickerTexts(
        content,
        language -> textSpace >= 0 && router.serves(textSpace, language),
        language -> textSpace >= 0 && router.needs(textSpace, language, annotated));
  }

  /**
   * All that was said about a sticker in one text, as the bundle of a space composes it.
   *
   * @return empty if there is no such space, or it serves none of the sticker's languages
   */
  public Optional<String> annotation(String spaceId, StickerContent content) {
    return spaces.stream()
        .filter(space -> space.space().id().equals(spaceId))
        .map(space -> texts(content, space).annotation(space.composition()))
        .filter(annotation -> !annotation.isEmpty())
        .findFirst();
  }

  /** The space that {@link #encodeImage} maps into; empty if no bundle has an image tower. */
  public Optional<EmbeddingSpace> imageSpace() {
    return imageEncoder().map(Space::space);
  }

  @Override
  public Optional<CompletableFuture<EncodedText>> encodeImage(byte[] image) {
    return imageEncoder()
        .flatMap(
            space ->
                space
                    .encodeImage(image, Lane.MESSAGES)
                    .map(vector -> Futures.map(vector, values -> encodedImage(space, values))));
  }

  private Optional<Space> imageEncoder() {
    return spaces.stream().filter(space -> space.image().isPresent()).findFirst();
  }

  private static EncodedText encodedImage(Space space, float[] values) {
    return new EncodedText(space.space(), Languages.UNDETERMINED, values);
  }

  @Override
  public PictureTexts pictureTexts() {
    return pictureTexts;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    resources.close();
  }
}
