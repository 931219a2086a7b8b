package dev.stickerstreams.topology.reading;

import java.util.Locale;

/**
 * The feelings that lexicons, kaomoji and emoji are labelled with; data files write them
 * lower-case.
 */
public enum Emotion {
  JOY(Polarity.POSITIVE),
  LAUGHTER(Polarity.POSITIVE),
  LOVE(Polarity.POSITIVE),
  GRATITUDE(Polarity.POSITIVE),
  ADMIRATION(Polarity.POSITIVE),
  PRIDE(Polarity.POSITIVE),
  CHEERING(Polarity.POSITIVE),
  CELEBRATION(Polarity.POSITIVE),
  ANTICIPATION(Polarity.POSITIVE),
  SADNESS(Polarity.NEGATIVE),
  DISAPPOINTMENT(Polarity.NEGATIVE),
  ANGER(Polarity.NEGATIVE),
  FEAR(Polarity.NEGATIVE),
  DISGUST(Polarity.NEGATIVE),
  TIREDNESS(Polarity.NEGATIVE),
  BOREDOM(Polarity.NEGATIVE),
  SURPRISE(Polarity.NEUTRAL),
  EMBARRASSMENT(Polarity.NEUTRAL),
  CONFUSION(Polarity.NEUTRAL),
  LONGING(Polarity.NEUTRAL),
  HUNGER(Polarity.NEUTRAL),
  APOLOGY(Polarity.NEUTRAL),
  GREETING(Polarity.NEUTRAL),
  FAREWELL(Polarity.NEUTRAL),
  AGREEMENT(Polarity.NEUTRAL),
  DISAGREEMENT(Polarity.NEUTRAL),
  COMFORT(Polarity.NEUTRAL),
  MOCKERY(Polarity.NEUTRAL),
  NEUTRAL(Polarity.NEUTRAL);

  private final Polarity polarity;

  Emotion(Polarity polarity) {
    this.polarity = polarity;
  }

  /** How somebody feels who shows this. */
  public Polarity polarity() {
    return polarity;
  }

  /**
   * The emotion a data file names.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  static Emotion named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
