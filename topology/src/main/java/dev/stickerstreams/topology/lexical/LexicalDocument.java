package dev.stickerstreams.topology.lexical;

import dev.stickerstreams.encoders.text.CompatibilityForms;
import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerTexts;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** A sticker as a document: its different texts, and what filters ask for. */
final class LexicalDocument {

  static final String ID = "id";

  static final String SPACE = "space";

  private static final String TENANT = "tenant";
  private static final String PACK = "pack";
  private static final String RATING = "rating";
  private static final String LANGUAGE = "language";
  private static final String ANIMATED = "animated";
  private static final String EVERYONE = "";

  private LexicalDocument() {}

  static Term key(String stickerId) {
    return new Term(ID, stickerId);
  }

  static Document of(StickerTexts sticker) {
    Document document = new Document();
    document.add(new StringField(ID, sticker.stickerId(), Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, new BytesRef(sticker.stickerId())));
    StickerAttributes attributes = sticker.attributes();
    document.add(new StringField(TENANT, orEveryone(attributes.getTenant()), Field.Store.NO));
    Rating rating = Optional.ofNullable(attributes.getRating()).orElse(Rating.R);
    document.add(new StringField(RATING, rating.name(), Field.Store.NO));
    document.add(
        new StringField(ANIMATED, Boolean.toString(attributes.getAnimated()), Field.Store.NO));
    attributes
        .getLanguages()
        .forEach(tag -> document.add(new StringField(LANGUAGE, tag, Field.Store.NO)));
    Optional.ofNullable(attributes.getPack())
        .ifPresent(pack -> document.add(new StringField(PACK, pack, Field.Store.NO)));
    sticker
        .spaces()
        .forEach(space -> document.add(new StringField(SPACE, space.space(), Field.Store.NO)));
    for (String text : texts(sticker)) {
      document.add(new TextField(LexicalAnalyzer.WORDS, text, Field.Store.NO));
      document.add(new TextField(LexicalAnalyzer.GRAMS, text, Field.Store.NO));
    }
    return document;
  }

  private static String orEveryone(String tenant) {
    return tenant == null ? EVERYONE : tenant;
  }

  private static Set<String> texts(StickerTexts sticker) {
    Set<String> texts = new LinkedHashSet<>();
    sticker.spaces().stream()
        .flatMap(space -> space.labels().stream())
        .filter(Objects::nonNull)
        .map(CompatibilityForms::plain)
        .forEach(texts::add);
    Optional.ofNullable(sticker.attributes().getOcrText())
        .map(CompatibilityForms::plain)
        .ifPresent(texts::add);
    return texts;
  }

  /**
   * The stickers that pass a filter, but for single ones that are excluded; without clauses where
   * all do.
   */
  static BooleanQuery matching(StickerFilter filter, IndexReader reader) throws IOException {
    BooleanQuery.Builder clauses = new BooleanQuery.Builder();
    if (reader.docFreq(new Term(TENANT, EVERYONE)) < reader.maxDoc()) {
      Set<String> tenants = new HashSet<>(Set.of(EVERYONE));
      filter.tenant().ifPresent(tenants::add);
      clauses.add(any(TENANT, tenants), Occur.FILTER);
    }
    filter.highestRating().ifPresent(top -> clauses.add(any(RATING, upTo(top)), Occur.FILTER));
    filter.language().ifPresent(tag -> clauses.add(any(LANGUAGE, Set.of(tag)), Occur.FILTER));
    filter
        .animated()
        .ifPresent(moves -> clauses.add(any(ANIMATED, Set.of(moves.toString())), Occur.FILTER));
    if (!filter.packsAllowed().isEmpty()) {
      clauses.add(any(PACK, filter.packsAllowed()), Occur.FILTER);
    }
    if (!filter.packsExcluded().isEmpty()) {
      clauses.add(any(PACK, filter.packsExcluded()), Occur.MUST_NOT);
    }
    return clauses.build();
  }

  private static Set<String> upTo(Rating highest) {
    return Arrays.stream(Rating.values())
        .filter(rating -> rating.compareTo(highest) <= 0)
        .map(Rating::name)
        .collect(Collectors.toSet());
  }

  private static Query any(String field, Set<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }
}
