package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.encoders.UnreadableTextException;
import dev.stickerstreams.encoders.VectorPolicy;
import dev.stickerstreams.encoders.internal.bundle.Composition;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Turns stickers into vectors of one space, by a policy. A sticker whose image cannot be decoded
 * fails as a whole, whatever texts it has: nobody could see it, and its owner is to hear why.
 * Thread-safe.
 *
 * @param space where the vectors lie
 * @param policy how parts become vectors
 * @param maxVectors most vectors of a sticker
 */
record ContentEncoder(ReadySpace space, VectorPolicy policy, int maxVectors) {

  /** The sticker's vectors; none if it has nothing that this space can encode. */
  CompletableFuture<List<ContentVector>> encode(StickerContent content, EncodableTexts texts) {
    return policy == VectorPolicy.COMPOSED ? composed(content, texts) : parts(content, texts);
  }

  private CompletableFuture<List<ContentVector>> parts(
      StickerContent content, EncodableTexts texts) {
    List<CompletableFuture<Optional<ContentVector>>> vectors = new ArrayList<>();
    image(content).ifPresent(vector -> vectors.add(named(vector, ContentVector.Part.IMAGE, null)));
    List<EncodableTexts.Part> parts =
        space.text().isPresent() ? texts.parts(maxVectors - vectors.size()) : List.of();
    List<CompletableFuture<float[]>> encoded =
        texts(parts.stream().map(EncodableTexts.Part::text).toList());
    for (int i = 0; i < parts.size(); i++) {
      vectors.add(named(encoded.get(i), parts.get(i).kind(), parts.get(i).text()));
    }
    CompletableFuture<List<ContentVector>> all =
        Futures.map(
            Futures.all(vectors), parted -> parted.stream().flatMap(Optional::stream).toList());
    return policy == VectorPolicy.MEAN ? Futures.map(all, this::mean) : all;
  }

  private List<ContentVector> mean(List<ContentVector> parts) {
    if (parts.isEmpty()) {
      return parts;
    }
    float[] sum = new float[space.space().dimensions()];
    parts.forEach(part -> Vectors.add(sum, part.values(), 1));
    return List.of(composed(sum, parts.get(0).label()));
  }

  private CompletableFuture<List<ContentVector>> composed(
      StickerContent content, EncodableTexts texts) {
    Optional<String> ocrText = space.text().isPresent() ? texts.ocrText() : Optional.empty();
    Optional<String> annotation =
        space
            .text()
            .map(text -> texts.annotation(space.composition()))
            .filter(text -> !text.isEmpty());
    CompletableFuture<Optional<float[]>> imageVector = orEmpty(image(content));
    List<CompletableFuture<Optional<float[]>>> textVectors =
        readable(Stream.concat(ocrText.stream(), annotation.stream()).toList());
    String label = annotation.or(() -> ocrText).orElse(null);
    return Futures.map(
        imageVector.thenCombine(
            Futures.all(textVectors),
            (image, encoded) ->
                sum(
                    image,
                    ocrText.flatMap(text -> encoded.get(0)),
                    annotation.flatMap(text -> encoded.get(encoded.size() - 1)))),
        sum -> sum.map(values -> List.of(composed(values, label))).orElse(List.of()));
  }

  private Optional<float[]> sum(
      Optional<float[]> image, Optional<float[]> ocrText, Optional<float[]> annotation) {
    if (image.isEmpty() && ocrText.isEmpty() && annotation.isEmpty()) {
      return Optional.empty();
    }
    Composition weights = space.composition();
    float[] sum = new float[space.space().dimensions()];
    image.ifPresent(vector -> Vectors.add(sum, vector, 1));
    ocrText.or(() -> image).ifPresent(vector -> Vectors.add(sum, vector, weights.ocrWeight()));
    annotation.ifPresent(vector -> Vectors.add(sum, vector, weights.annotationWeight()));
    return isZero(sum) ? image.or(() -> ocrText).or(() -> annotation) : Optional.of(sum);
  }

  /** What is there may weigh nothing. */
  private static boolean isZero(float[] vector) {
    return Vectors.dot(vector, vector) == 0;
  }

  private ContentVector composed(float[] sum, String label) {
    return new ContentVector(
        space.space(), ContentVector.Part.COMPOSED, label, Vectors.normalize(sum.clone()));
  }

  private List<CompletableFuture<float[]>> texts(List<String> texts) {
    return texts.isEmpty() ? List.of() : space.text().orElseThrow().encodeStickerTexts(texts);
  }

  private Optional<CompletableFuture<float[]>> image(StickerContent content) {
    return content.image().flatMap(image -> space.encodeImage(image, Lane.STICKERS));
  }

  /** A vector as the sticker's part; empty if the model cannot read the part. */
  private CompletableFuture<Optional<ContentVector>> named(
      CompletableFuture<float[]> vector, ContentVector.Part part, String label) {
    return Futures.map(
        readable(vector),
        values -> values.map(v -> new ContentVector(space.space(), part, label, v)));
  }

  private List<CompletableFuture<Optional<float[]>>> readable(List<String> texts) {
    return texts(texts).stream().map(ContentEncoder::readable).toList();
  }

  private static CompletableFuture<Optional<float[]>> readable(CompletableFuture<float[]> vector) {
    return Futures.unless(UnreadableTextException.class, vector);
  }

  private static CompletableFuture<Optional<float[]>> orEmpty(
      Optional<CompletableFuture<float[]>> vector) {
    return vector
        .map(present -> Futures.map(present, Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }
}
