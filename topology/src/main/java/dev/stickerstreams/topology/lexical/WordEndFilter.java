package dev.stickerstreams.topology.lexical;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Marks where each term begins and ends, so that its first and last 3-grams tell it. */
final class WordEndFilter extends TokenFilter {

  private static final char MARK = '\u0001';

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  WordEndFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    String marked = MARK + term.toString() + MARK;
    term.setEmpty().append(marked);
    return true;
  }
}
