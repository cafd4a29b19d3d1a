package app.homin.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures to upload, and a look at those that come back. */
public final class TestPictures {

    private TestPictures() {}

    /** A picture of one colour. */
    public static byte[] of(Color color, String format) {
        BufferedImage picture = new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 120, 90);
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalArgumentException("nothing writes " + format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError if this is none */
    public static BufferedImage read(byte[] picture) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture));
            if (read == null) {
                throw new AssertionError("not a picture");
            }
            return read;
        } catch (IOException e) {
            throw new AssertionError("not a picture", e);
        }
    }

    /** Whether the middle of a picture has about this colour. */
    public static boolean shows(byte[] picture, Color color) {
        BufferedImage read = read(picture);
        Color found = new Color(read.getRGB(read.getWidth() / 2, read.getHeight() / 2));
        return Math.abs(found.getRed() - color.getRed()) < 20
                && Math.abs(found.getGreen() - color.getGreen()) < 20
                && Math.abs(found.getBlue() - color.getBlue()) < 20;
    }
}
