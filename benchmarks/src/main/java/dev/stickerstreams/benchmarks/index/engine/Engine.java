package dev.stickerstreams.benchmarks.index.engine;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The engines that can be measured, by the names of the reports. */
public enum Engine {
  /** The project's HNSW, in memory. */
  OURS("ours"),
  /** The same in the store that the application uses, every insert written to RocksDB. */
  OURS_STORE("ours-store"),
  /** hnswlib-core with its own distance. */
  HNSWLIB_CORE("hnswlib-core"),
  /** hnswlib-core with the project's SIMD distance. */
  HNSWLIB_CORE_SIMD("hnswlib-core-simd"),
  /** Lucene's HNSW, float, merged into one segment. */
  LUCENE("lucene"),
  /** JVector's graph, float. */
  JVECTOR("jvector");

  private final String label;

  Engine(String label) {
    this.label = label;
  }

  /** An empty index. */
  public IndexUnderTest create() {
    return switch (this) {
      case OURS -> new OurIndex();
      case OURS_STORE -> new StoreIndex();
      case HNSWLIB_CORE -> new HnswlibCoreIndex(DistanceFunctions.FLOAT_INNER_PRODUCT);
      case HNSWLIB_CORE_SIMD -> new HnswlibCoreIndex(new SimdDistance());
      case LUCENE -> new LuceneHnswIndex();
      case JVECTOR -> new JVectorIndex();
    };
  }

  @Override
  public String toString() {
    return label;
  }

  /** Reads an engine's name from the command line. */
  public static final class Converter implements ITypeConverter<Engine> {

    @Override
    public Engine convert(String value) {
      return Arrays.stream(values())
          .filter(engine -> engine.label.equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no engine '" + value + "', there are " + Arrays.toString(values())));
    }
  }
}
