package dev.stickerstreams.app.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.Closeable;
import java.io.IOException;

/**
 * Refuses texts that hold half of a character, which JSON can write and UTF-8 cannot: on its way to
 * a topic it would turn into a question mark without a word.
 */
final class WholeTexts extends SimpleModule {

  private static final long serialVersionUID = 1L;

  WholeTexts() {
    addDeserializer(String.class, new Values());
    addKeyDeserializer(String.class, new Keys());
  }

  private static String require(String text, DeserializationContext context) throws IOException {
    int at = half(text);
    if (at >= 0) {
      throw new HalfCharacterException(context.getParser(), text.charAt(at));
    }
    return text;
  }

  /** Where the first half without its other half is; -1 for none. */
  private static int half(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogatePair(
          text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static final class Values extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return require(super.deserialize(parser, context), context);
    }
  }

  private static final class Keys extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      return require(key, context);
    }
  }

  /** A text holds half of a character; the path says which. */
  static final class HalfCharacterException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    HalfCharacterException(Closeable parser, char half) {
      super(
          parser,
          "holds half of a character, \\u%04x; write both halves or none".formatted((int) half));
    }
  }
}
