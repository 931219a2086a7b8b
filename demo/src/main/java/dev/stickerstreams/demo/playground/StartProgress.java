package dev.stickerstreams.demo.playground;

/**
 * How far the start of a playground is.
 *
 * @param stage what goes on
 * @param done stickers in the index; 0 in stages that do not count them
 * @param total stickers of the catalogue; 0 in stages that do not count them
 */
public record StartProgress(StartStage stage, long done, long total) {

  static StartProgress at(StartStage stage) {
    return new StartProgress(stage, 0, 0);
  }
}
