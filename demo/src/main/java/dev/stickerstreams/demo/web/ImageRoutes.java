package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.ImageFiles;
import dev.stickerstreams.app.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;

/** The images of the catalogue and of uploads. Nothing but images, and none from elsewhere. */
public final class ImageRoutes implements Routes {

  /** What the addresses of the catalogue's images begin with. */
  public static final String CATALOGUE = "/images/";

  /** What the addresses of uploaded images begin with. */
  static final String UPLOADS = "/uploads/";

  private static final String CACHING = "private, max-age=3600";

  private final ImageFiles catalogue;
  private final ImageFiles uploads;

  /** The images below two directories. */
  ImageRoutes(Path catalogue, Path uploads) {
    this.catalogue = new ImageFiles(catalogue, Catalogue.DEFAULT_MAX_IMAGE_BYTES);
    this.uploads = new ImageFiles(uploads, Catalogue.DEFAULT_MAX_IMAGE_BYTES);
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get(CATALOGUE + "<path>", context -> answer(context, catalogue));
    paths.get(UPLOADS + "<path>", context -> answer(context, uploads));
  }

  private static void answer(Context context, ImageFiles images) {
    String path = context.pathParam("path");
    try {
      byte[] image = images.read(path);
      context
          .contentType(ImageFiles.mediaType(path))
          .header("Cache-Control", CACHING)
          .result(image);
    } catch (IllegalArgumentException noSuchImage) {
      throw new NotFoundResponse("There is no such image.");
    }
  }
}
