package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.encoders.TextEncoder;
import dev.stickerstreams.encoders.TokenCoverage;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.internal.batch.MicroBatcher;
import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.onnx.DeviceSelector;
import dev.stickerstreams.encoders.internal.text.EmbeddingCache;
import dev.stickerstreams.encoders.ocr.OcrPool;
import dev.stickerstreams.encoders.ocr.PictureTexts;
import dev.stickerstreams.encoders.text.Languages;
import dev.stickerstreams.encoders.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@link ModelEncoders} on the devices of this machine, one {@link MicroBatcher} for each. */
public final class OpenEncoders implements ModelEncoders {

  private static final int FINGERPRINT_DIGITS = 16;

  private final Resources resources;
  private final List<ReadySpace> spaces;
  private final List<SpaceEncoder> textEncoders;
  private final SpaceRouter router;
  private final List<ContentEncoder> contentEncoders;
  private final Map<Device, MicroBatcher> batchers;
  private final PictureTexts pictureTexts;
  private final String fingerprint;

  private OpenEncoders(
      Resources resources,
      List<LoadedSpace> loaded,
      List<ReadySpace> spaces,
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
    this.contentEncoders =
        spaces.stream()
            .map(
                space ->
                    new ContentEncoder(
                        space, options.vectorPolicy(), options.maxVectorsPerSticker()))
            .toList();
    this.batchers = batchers;
    this.pictureTexts = pictureTexts;
    this.fingerprint = fingerprint(loaded, options);
  }

  /** What {@link ModelEncoders#open(EncoderOptions, EncoderMetrics)} says. */
  public static OpenEncoders open(EncoderOptions options, EncoderMetrics metrics) {
    List<ModelBundle> bundles = options.bundles().stream().map(BundleReader::read).toList();
    requireDistinctSpaces(bundles);
    List<Device> devices = new DeviceSelector().select(options.device());
    return DeviceFallback.open(
        options.device(), devices, usable -> open(bundles, usable, options, metrics));
  }

  private static OpenEncoders open(
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
      List<ReadySpace> spaces = loaded.stream().map(assembly::ready).toList();
      batchers.forEach(
          (device, batcher) -> metrics.deviceOpened(device.toString(), batcher::depth));
      PictureTexts texts = pictureTexts(decoder, options, metrics, resources);
      return new OpenEncoders(resources, loaded, spaces, batchers, texts, options);
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
    identity.append(' ').append(options.maxTextChars()).append(" grouped");
    options.ocr().ifPresent(ocr -> identity.append(' ').append(ocr.identity()));
    return Sha256.of(StandardCharsets.UTF_8.encode(identity.toString()))
        .substring(0, FINGERPRINT_DIGITS);
  }

  @Override
  public List<EmbeddingSpace> spaces() {
    return spaces.stream().map(ReadySpace::space).toList();
  }

  @Override
  public List<Device> devices() {
    return List.copyOf(batchers.keySet());
  }

  @Override
  public int queueDepth(Device device) {
    return batchers.get(device).depth();
  }

  @Override
  public Optional<TextEncoder> textEncoder(String spaceId) {
    return textEncoders.stream()
        .filter(encoder -> encoder.space().id().equals(spaceId))
        .map(TextEncoder.class::cast)
        .findFirst();
  }

  @Override
  public CompletableFuture<QueryVector> encodeMessage(String text, Optional<String> languageHint) {
    return encodeMessages(List.of(new Message(text, languageHint))).get(0);
  }

  @Override
  public List<CompletableFuture<QueryVector>> encodeMessages(List<Message> messages) {
    return encode(messages, messages.stream().map(this::route).toList());
  }

  @Override
  public List<CompletableFuture<QueryVector>> encodeMessages(
      List<Message> messages, String spaceId) {
    return numberOf(spaceId)
        .map(space -> encode(messages, messages.stream().map(m -> route(m).to(space)).toList()))
        .orElseGet(() -> refuseAll(messages, spaceId));
  }

  private Optional<Integer> numberOf(String spaceId) {
    return textEncoder(spaceId).map(textEncoders::indexOf);
  }

  private static List<CompletableFuture<QueryVector>> refuseAll(
      List<Message> messages, String spaceId) {
    EncodingException refusal =
        new EncodingException("there is no space '" + spaceId + "' with a text tower");
    return messages.stream()
        .map(message -> CompletableFuture.<QueryVector>failedFuture(refusal))
        .toList();
  }

  @Override
  public Optional<TokenCoverage> coverage(String text, String spaceId) {
    return textEncoder(spaceId).map(encoder -> encoder.coverage(text));
  }

  @Override
  public OptionalDouble askingProbability(String text, QueryVector encoded) {
    return numberOf(encoded.space().id())
        .map(space -> textEncoders.get(space).askingProbability(text, encoded.values()))
        .orElseGet(OptionalDouble::empty);
  }

  @Override
  public Optional<CompletableFuture<QueryVector>> encodeInstruction(Message request) {
    SpaceRouter.Route route = route(request);
    if (route.space() < 0) {
      return Optional.empty();
    }
    SpaceEncoder encoder = textEncoders.get(route.space());
    return encoder
        .encodeInstruction(request.text())
        .map(
            vector ->
                Futures.map(
                    vector, values -> new QueryVector(encoder.space(), route.language(), values)));
  }

  private List<CompletableFuture<QueryVector>> encode(
      List<Message> messages, List<SpaceRouter.Route> routes) {
    List<CompletableFuture<QueryVector>> encoded = new ArrayList<>();
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
      List<CompletableFuture<QueryVector>> encoded) {
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
              vectors.get(i), values -> new QueryVector(encoder.space(), language, values)));
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
    for (ContentEncoder space : contentEncoders) {
      vectors.add(space.encode(content, texts(content, space.space())));
    }
    return Futures.map(
        Futures.all(vectors), lists -> lists.stream().flatMap(List::stream).toList());
  }

  private EncodableTexts texts(StickerContent content, ReadySpace space) {
    int textSpace = space.text().map(textEncoders::indexOf).orElse(-1);
    Set<String> annotated =
        content.annotations().keySet().stream()
            .map(Languages::primary)
            .collect(Collectors.toUnmodifiableSet());
    return new EncodableTexts(
        content,
        language -> textSpace >= 0 && router.serves(textSpace, language),
        language -> textSpace >= 0 && router.needs(textSpace, language, annotated));
  }

  @Override
  public Optional<String> annotation(String spaceId, StickerContent content) {
    return spaces.stream()
        .filter(space -> space.space().id().equals(spaceId))
        .map(space -> texts(content, space).annotation(space.composition()))
        .filter(annotation -> !annotation.isEmpty())
        .findFirst();
  }

  @Override
  public PictureTexts pictureTexts() {
    return pictureTexts;
  }

  @Override
  public boolean readsImages() {
    return imageEncoder().isPresent();
  }

  @Override
  public Optional<EmbeddingSpace> imageSpace() {
    return imageEncoder().map(ReadySpace::space);
  }

  @Override
  public Optional<CompletableFuture<QueryVector>> encodeImage(byte[] image) {
    return imageEncoder()
        .flatMap(
            space ->
                space
                    .encodeImage(image, Lane.MESSAGES)
                    .map(vector -> Futures.map(vector, values -> encodedImage(space, values))));
  }

  private Optional<ReadySpace> imageEncoder() {
    return spaces.stream().filter(space -> space.image().isPresent()).findFirst();
  }

  private static QueryVector encodedImage(ReadySpace space, float[] values) {
    return new QueryVector(space.space(), Languages.UNDETERMINED, values);
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
