package dev.stickerstreams.app.http;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.app.Readiness;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The debug API, which only reads:
 *
 * <ul>
 *   <li>{@code /api/search?text=…[&language=…]} or {@code ?stickerId=…}, {@code [&k=…][&tenant=…]}
 *   <li>{@code /api/stickers/ID}: a sticker as the index holds it
 *   <li>{@code /api/index}: size and figures of the index by space
 *   <li>{@code /api/topology}: the topology as text
 *   <li>{@code /api/config}: the effective configuration, secrets hidden
 * </ul>
 */
public final class DebugRoutes implements Routes {

  /** Half of the server's threads: a search may wait seconds for a busy encoder. */
  static final int MOST_SEARCHES = HttpServer.MOST_THREADS / 2;

  private static final int MAX_ID_CHARS = 512;
  private static final int MAX_LANGUAGE_CHARS = 35;

  private final StickerStreamsConfig config;
  private final Supplier<Optional<? extends InstanceView>> instance;
  private final IndexSearch search;
  private final int maxTextChars;
  private final int defaultK;
  private final int maxK;

  private record IndexFigures(int stickers, List<SpaceStatistics> spaces) {}

  /**
   * The debug API of one instance.
   *
   * @param instance the instance; empty while its models are loaded
   */
  public DebugRoutes(
      StickerStreamsConfig config, Supplier<Optional<? extends InstanceView>> instance) {
    this.config = config;
    this.instance = instance;
    this.search = new IndexSearch(config);
    this.maxTextChars = config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS);
    this.defaultK = config.getInt(StickerStreamsConfig.SUGGEST_K);
    this.maxK = config.getInt(StickerStreamsConfig.SUGGEST_MAX_K);
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get(
        "/api/search",
        new Turnstile(MOST_SEARCHES, context -> Json.answer(context, search(context))));
    paths.get("/api/stickers/<id>", context -> Json.answer(context, sticker(context)));
    paths.get("/api/index", context -> Json.answer(context, index()));
    paths.get("/api/config", context -> Json.answer(context, config.effective()));
    paths.get("/api/topology", this::topology);
    paths.exception(EncodingException.class, (e, context) -> unavailable(context, e));
    paths.exception(InvalidStateStoreException.class, (e, context) -> unavailable(context, e));
  }

  private SearchAnswer search(Context context) {
    Parameters parameters = new Parameters(context);
    Optional<String> text = parameters.text("text", maxTextChars);
    Optional<String> stickerId = parameters.text("stickerId", MAX_ID_CHARS);
    Optional<String> language = parameters.text("language", MAX_LANGUAGE_CHARS);
    Optional<String> tenant = parameters.text("tenant", MAX_ID_CHARS);
    int k = parameters.number("k", 1, maxK, Math.min(defaultK, maxK));
    if (text.isPresent() == stickerId.isPresent()) {
      throw new BadRequestResponse("Say what to search for: either text or stickerId.");
    }
    return text.map(wanted -> search.byText(restored(), wanted, language, tenant, k))
        .or(() -> search.bySticker(restored(), stickerId.orElseThrow(), tenant, k))
        .orElseThrow(() -> unknown(stickerId.orElseThrow()));
  }

  private StickerDetails sticker(Context context) {
    String id = Parameters.atMost("The id", context.pathParam("id"), MAX_ID_CHARS);
    return restored().index().get(id).map(StickerDetails::of).orElseThrow(() -> unknown(id));
  }

  private IndexFigures index() {
    InstanceView restored = restored();
    return new IndexFigures(restored.index().size(), restored.indexStatistics());
  }

  private void topology(Context context) {
    context.contentType("text/plain; charset=utf-8").result(started().topology());
  }

  private InstanceView started() {
    return instance
        .get()
        .orElseThrow(() -> new ServiceUnavailableResponse("The models are being loaded."));
  }

  private InstanceView restored() {
    InstanceView started = started();
    Readiness readiness = started.readiness();
    if (!readiness.index()) {
      throw new ServiceUnavailableResponse("The index is being filled; see /health/ready.");
    }
    return started;
  }

  private static NotFoundResponse unknown(String stickerId) {
    return new NotFoundResponse("The index holds no sticker '" + stickerId + "'.");
  }

  private static void unavailable(Context context, RuntimeException reason) {
    Json.error(context, 503, reason.getMessage());
  }
}
