package dev.stickerstreams.topology.reading;

/** Topics on which a cheerful sticker hurts. */
public enum SensitiveTopic {
  /** Somebody wants to die or to harm themselves. */
  SELF_HARM,
  /** Somebody has died or is dying. */
  GRIEF,
  /** Violence against somebody, or abuse. */
  VIOLENCE
}
