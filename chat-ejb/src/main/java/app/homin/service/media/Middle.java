package app.homin.service.media;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import javax.imageio.ImageReadParam;

/**
 * The square in the middle of a picture, at reduced resolution.
 *
 * @param step takes every step-th pixel of every step-th row
 */
record Middle(int left, int top, int side, int step) {

    /** @param fine minimum pixels of a side, if the picture has as many */
    static Middle of(Dimension size, int fine) {
        int side = Math.min(size.width, size.height);
        return new Middle((size.width - side) / 2, (size.height - side) / 2, side, Math.max(1, side / fine));
    }

    void applyTo(ImageReadParam param) {
        param.setSourceRegion(new Rectangle(left, top, side, side));
        param.setSourceSubsampling(step, step, 0, 0);
    }

    /** Creates an empty picture of this size. */
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
