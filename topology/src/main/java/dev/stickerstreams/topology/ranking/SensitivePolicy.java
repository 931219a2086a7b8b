package dev.stickerstreams.topology.ranking;

/** What a message on self-harm, death or violence gets. */
public enum SensitivePolicy {
  /** Stickers that comfort, and no other. */
  COMFORT,
  /** Nothing. */
  ABSTAIN
}
