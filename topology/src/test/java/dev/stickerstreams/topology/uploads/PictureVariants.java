package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes a picture's files anew as people do: in another size, format, compression and border. */
final class PictureVariants {

  private static final int LEAST_SIDE = 96;
  private static final int MOST_SIDE = 512;
  private static final String[] FORMATS = {"jpeg", "png", "bmp", "gif"};

  private final ImageDecoder decoder;
  private final Random random;

  PictureVariants(ImageDecoder decoder, Random random) {
    this.decoder = decoder;
    this.random = random;
  }

  /** Another file of the same picture. */
  byte[] of(byte[] file) {
    String format = FORMATS[random.nextInt(FORMATS.length)];
    BufferedImage picture = decoder.decode(file, 1, PictureVariants::image).get(0);
    int side = LEAST_SIDE + random.nextInt(MOST_SIDE - LEAST_SIDE + 1);
    int border = random.nextInt(3) == 0 ? 0 : random.nextInt(side / 4);
    boolean opaque = format.equals("jpeg") || format.equals("bmp");
    return written(framed(picture, side, border, opaque), format);
  }

  private static BufferedImage image(PixelImage frame) {
    boolean alpha = frame.mode() == PixelMode.RGBA;
    if (!alpha && frame.mode() != PixelMode.RGB && frame.mode() != PixelMode.PALETTE_RGB) {
      throw new IllegalArgumentException("The test knows no pictures of " + frame.mode());
    }
    int type = BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(frame.width(), frame.height(), type);
    int bytes = frame.mode().bytesPerPixel();
    for (int i = 0; i < frame.width() * frame.height(); i++) {
      int argb = alpha ? frame.samples()[i * bytes + 3] & 0xff : 0xff;
      for (int channel = 0; channel < 3; channel++) {
        argb = (argb << 8) | (frame.samples()[i * bytes + channel] & 0xff);
      }
      image.setRGB(i % frame.width(), i / frame.width(), argb);
    }
    return image;
  }

  private static BufferedImage framed(BufferedImage picture, int side, int border, boolean opaque) {
    double scale = side / (double) Math.max(picture.getWidth(), picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    BufferedImage framed =
        new BufferedImage(
            width + 2 * border,
            height + 2 * border,
            opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Graphics2D drawing = framed.createGraphics();
    if (opaque) {
      drawing.setColor(Color.WHITE);
      drawing.fillRect(0, 0, framed.getWidth(), framed.getHeight());
    }
    Image scaled = picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    drawing.drawImage(scaled, border, border, null);
    drawing.dispose();
    return framed;
  }

  private byte[] written(BufferedImage image, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.5f + 0.45f * random.nextFloat());
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
