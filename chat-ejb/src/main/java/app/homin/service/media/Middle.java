package app.homin.service.media;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import javax.imageio.ImageReadParam;

/**
 * The square in the middle of a picture, no finer than needed.
 *
 * @param step every so manieth pixel of every so manieth row is taken
 */
record Middle(int left, int top, int side, int step) {

    /** @param fine how many pixels a side has at least, if the picture has as many */
    static Middle of(Dimension size, int fine) {
        int side = Math.min(size.width, size.height);
        return new Middle((size.width - side) / 2, (size.height - side) / 2, side, Math.max(1, side / fine));
    }

    void applyTo(ImageReadParam param) {
        param.setSourceRegion(new Rectangle(left, top, side, side));
        param.setSourceSubsampling(step, step, 0, 0);
    }

    /** An empty one of its size. */
    BufferedImage picture() {
        int taken = (side + step - 1) / step;
        return new BufferedImage(taken, taken, BufferedImage.TYPE_INT_ARGB);
    }

    int sourceX(int x) {
        return left + x * step;
    }

    int sourceY(int y) {
        return top + y * step;
    }
}
