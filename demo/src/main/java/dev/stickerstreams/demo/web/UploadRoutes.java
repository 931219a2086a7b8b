package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.demo.playground.RejectedUploadException;
import dev.stickerstreams.demo.playground.UploadClient;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.GatewayTimeoutResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnprocessableContentResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * {@code POST /demo/stickers} publishes a sticker and {@code DELETE /demo/stickers/ID} deletes one
 * of these; both answer when the index has followed, with the time that took. {@code GET
 * /demo/stickers} lists them.
 */
final class UploadRoutes implements Routes {

  /** Room for the largest image in Base64, and for its texts. */
  static final int MAX_BODY_BYTES = UploadedImage.MAX_BYTES / 3 * 4 + 65_536;

  private static final int MAX_TEXT_CHARS = 200;
  private static final int MAX_TAGS = 20;
  private static final String PACK = "uploads";
  private static final Pattern OWN_IDS = Pattern.compile("upload-[0-9a-f]{12}");

  private final Supplier<Connections> connections;
  private final Path images;

  /** What the page sends; the image is the file's bytes in Base64 and may be null. */
  private record Draft(String description, List<String> tags, String language, String image) {}

  /** What the page gets; what was understood of the image and whose picture it is may be null. */
  private record Indexed(
      String stickerId, String image, double millis, String understood, String duplicateOf) {}

  /**
   * Uploads through the clients of a playground.
   *
   * @param images directory in which their images are kept
   */
  UploadRoutes(Supplier<Connections> connections, Path images) {
    this.connections = connections;
    this.images = images;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get(
        "/demo/stickers", context -> Json.answer(context, connections.get().shelf().latest()));
    paths.post("/demo/stickers", this::publish);
    paths.delete("/demo/stickers/{id}", this::delete);
  }

  /** Whether a sticker was uploaded here. */
  static boolean isUpload(String stickerId) {
    return OWN_IDS.matcher(stickerId).matches();
  }

  private void publish(Context context) throws InterruptedException {
    Draft draft = Requests.body(context, Draft.class);
    String id = "upload-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    Optional<UploadedImage> image = Optional.ofNullable(draft.image()).map(UploadedImage::decode);
    Optional<String> address = image.map(bytes -> ImageRoutes.UPLOADS + bytes.fileName(id));
    Sticker sticker = sticker(id, draft, image, address);
    UploadClient uploads = connections.get().uploads();
    image.ifPresent(bytes -> bytes.store(images, id));
    try {
      UploadClient.Outcome outcome = uploads.publish(sticker);
      context.status(HttpStatus.CREATED);
      Json.answer(
          context,
          new Indexed(
              id,
              address.orElse(null),
              millis(outcome.taken()),
              outcome.event().getUnderstood(),
              outcome.event().getDuplicateOf()));
    } catch (RejectedUploadException | TimeoutException e) {
      UploadedImage.remove(images, id);
      throw failure(e);
    }
  }

  private void delete(Context context) throws InterruptedException {
    String id = context.pathParam("id");
    if (!isUpload(id)) {
      throw new BadRequestResponse("Only uploads can be deleted here.");
    }
    try {
      Duration taken = connections.get().uploads().delete(id);
      UploadedImage.remove(images, id);
      Json.answer(context, new Indexed(id, null, millis(taken), null, null));
    } catch (TimeoutException e) {
      throw failure(e);
    }
  }

  private static Sticker sticker(
      String id, Draft draft, Optional<UploadedImage> image, Optional<String> address) {
    String description = Requests.text("description", draft.description(), MAX_TEXT_CHARS);
    List<String> tags = tags(draft);
    boolean silent = description.isEmpty() && tags.isEmpty();
    if (silent && image.isEmpty()) {
      throw new BadRequestResponse(
          "Say when the sticker fits: a description, a tag or two, or an image with text.");
    }
    Annotation annotation = new Annotation(description.isEmpty() ? null : description, tags);
    return Sticker.newBuilder()
        .setStickerId(id)
        .setPack(PACK)
        .setAnnotations(silent ? Map.of() : Map.of(language(draft), annotation))
        .setImage(image.map(UploadedImage::bytes).map(ByteBuffer::wrap).orElse(null))
        .setImageFormat(image.map(UploadedImage::mediaType).orElse(null))
        .setImageUri(address.orElse(null))
        .build();
  }

  private static List<String> tags(Draft draft) {
    List<String> tags = Optional.ofNullable(draft.tags()).orElse(List.of());
    if (tags.size() > MAX_TAGS) {
      throw new BadRequestResponse("At most " + MAX_TAGS + " tags are allowed.");
    }
    return tags.stream()
        .map(tag -> Requests.text("tag", tag, MAX_TEXT_CHARS))
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private static String language(Draft draft) {
    return "zh".equals(draft.language()) ? "zh" : "en";
  }

  private static HttpResponseException failure(Exception reason) {
    return reason instanceof RejectedUploadException
        ? new UnprocessableContentResponse(reason.getMessage())
        : new GatewayTimeoutResponse(reason.getMessage());
  }

  private static double millis(Duration taken) {
    return taken.toNanos() / 1e6;
  }
}
