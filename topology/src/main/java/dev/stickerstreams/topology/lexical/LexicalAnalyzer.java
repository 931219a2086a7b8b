package dev.stickerstreams.topology.lexical;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * How texts become terms. Field {@link #WORDS}: words without accents, stemmed as English (Porter
 * 1980); single ideographs, kana and Hangul and pairs of neighbours; emoji. Field {@link #GRAMS}:
 * the 3-grams of words of at least {@value #GRAM} letters, with a mark at both ends.
 */
final class LexicalAnalyzer extends AnalyzerWrapper {

  static final String WORDS = "words";
  static final String GRAMS = "grams";

  private static final int GRAM = 3;
  private static final int LONGEST = 64;

  private final Analyzer words = new Words();
  private final Analyzer grams = new Grams();

  LexicalAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return field.equals(GRAMS) ? grams : words;
  }

  private static TokenStream plain(Tokenizer source) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(source)));
  }

  private static final class Words extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      int scripts =
          CJKBigramFilter.HAN
              | CJKBigramFilter.HIRAGANA
              | CJKBigramFilter.KATAKANA
              | CJKBigramFilter.HANGUL;
      TokenStream pairs = new CJKBigramFilter(plain(source), scripts, true);
      return new TokenStreamComponents(source, new PorterStemFilter(pairs));
    }
  }

  private static final class Grams extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      TokenStream longer = new LengthFilter(plain(source), GRAM, LONGEST);
      return new TokenStreamComponents(
          source, new NGramTokenFilter(new WordEndFilter(longer), GRAM, GRAM, false));
    }
  }
}
