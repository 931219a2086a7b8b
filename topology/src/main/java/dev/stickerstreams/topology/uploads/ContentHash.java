package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.text.Sha256;
import dev.stickerstreams.schemas.Sticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.TreeMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Identifies an upload's content together with the models and policy that encode it. */
final class ContentHash {

  private ContentHash() {}

  /** SHA-256 of the sticker, with its languages in order, and of the encoders' fingerprint. */
  static String of(Sticker sticker, String encoders) {
    MessageDigest digest = Sha256.digest();
    digest.update(encoders.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(canonicalBytes(sticker));
    return Sha256.hex(digest);
  }

  private static byte[] canonicalBytes(Sticker sticker) {
    Sticker ordered =
        Sticker.newBuilder(sticker).setAnnotations(new TreeMap<>(sticker.getAnnotations())).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(Sticker.class).write(ordered, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
