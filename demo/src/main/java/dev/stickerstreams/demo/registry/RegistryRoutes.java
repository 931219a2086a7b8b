package dev.stickerstreams.demo.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.demo.registry.SchemaBook.Entry;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;

/** The paths of a registry, and its error codes. Turns pages in browsers away. */
final class RegistryRoutes implements Routes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int NO_SUBJECT = 40401;
  private static final int NO_VERSION = 40402;
  private static final int NO_SCHEMA = 40403;
  private static final int INVALID_SCHEMA = 42201;

  private final SchemaBook book;

  RegistryRoutes(SchemaBook book) {
    this.book = book;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.before(RegistryRoutes::refuseBrowsers);
    paths.get("/subjects", context -> Json.answer(context, book.subjects()));
    paths.get("/subjects/{subject}/versions", this::versions);
    paths.get("/subjects/{subject}/versions/{version}", this::version);
    paths.post("/subjects/{subject}/versions", this::register);
    paths.post("/subjects/{subject}", this::find);
    paths.get("/schemas/ids/{id}", this::schema);
    paths.get("/config", RegistryRoutes::config);
    paths.get("/config/{subject}", RegistryRoutes::config);
  }

  private static void refuseBrowsers(Context context) {
    if (context.header("Origin") != null) {
      throw new ForbiddenResponse("Pages in browsers may not use this registry.");
    }
  }

  private void versions(Context context) {
    String subject = context.pathParam("subject");
    var versions = book.versions(subject).stream().map(Entry::version).toList();
    if (versions.isEmpty()) {
      fail(context, NO_SUBJECT, "Subject '" + subject + "' not found.");
    } else {
      Json.answer(context, versions);
    }
  }

  private void version(Context context) {
    String wanted = context.pathParam("version");
    Optional<Entry> found =
        book.versions(context.pathParam("subject")).stream()
            .filter(
                entry ->
                    wanted.equals("latest") || wanted.equals(Integer.toString(entry.version())))
            .reduce((earlier, later) -> later);
    answer(context, found, NO_VERSION, "Version " + wanted + " not found.");
  }

  private void register(Context context) throws IOException {
    try {
      Json.answer(context, book.register(context.pathParam("subject"), posted(context)));
    } catch (AvroRuntimeException e) {
      fail(context, INVALID_SCHEMA, "Not a valid Avro schema: " + e.getMessage());
    }
  }

  private void find(Context context) throws IOException {
    try {
      Optional<Entry> found = book.find(context.pathParam("subject"), posted(context));
      answer(context, found, NO_SCHEMA, "Schema not found.");
    } catch (AvroRuntimeException e) {
      fail(context, INVALID_SCHEMA, "Not a valid Avro schema: " + e.getMessage());
    }
  }

  /** What is no JSON has no schema, which is not valid Avro either. */
  private static String posted(Context context) throws IOException {
    return JSON.readTree(context.bodyAsBytes()).path("schema").asText();
  }

  private void schema(Context context) {
    String id = context.pathParam("id");
    Optional<Map<String, String>> found =
        book.byId(id).map(entry -> Map.of("schema", entry.schema()));
    answer(context, found, NO_SCHEMA, "Schema " + id + " not found.");
  }

  private static void config(Context context) {
    Json.answer(context, Map.of("compatibilityLevel", "NONE"));
  }

  private static void answer(Context context, Optional<?> found, int code, String otherwise) {
    found.ifPresentOrElse(body -> Json.answer(context, body), () -> fail(context, code, otherwise));
  }

  /** The status is what the code begins with. */
  private static void fail(Context context, int code, String message) {
    context.status(code / 100);
    Json.answer(context, Map.of("error_code", code, "message", message));
  }
}
