package dev.stickerstreams.schemas;

import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that it may load the generated classes of this package, and no others.
 *
 * <p>Avro refuses to load any class that nobody vouched for, in every JVM anew. Its only hook that
 * runs before a generated class is used, without anyone having to ask for it, is the service loader
 * for conversions; so this is registered as one, for a logical type that no schema has.
 */
public final class TrustedRecords extends Conversion<Void> {

  static {
    ClassSecurityPredicate trustedSoFar = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(trustedSoFar, TrustedRecords::isInThisPackage));
  }

  private static boolean isInThisPackage(Class<?> type) {
    return type.getPackage() == TrustedRecords.class.getPackage();
  }

  @Override
  public Class<Void> getConvertedType() {
    return Void.class;
  }

  @Override
  public String getLogicalTypeName() {
    return TrustedRecords.class.getName();
  }
}
