package dev.stickerstreams.encoders.internal.image.vp8l;

/** Red and blue are differences to green. */
record SubtractGreenTransform() implements Transform {

  @Override
  public int[] undo(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int green = Channels.at(pixels[i], 8);
      pixels[i] = Channels.add(pixels[i], green << 16 | green);
    }
    return pixels;
  }
}
